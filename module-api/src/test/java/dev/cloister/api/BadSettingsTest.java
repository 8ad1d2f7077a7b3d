package dev.cloister.api;

import static dev.cloister.arguments.BadInput.HUGE;
import static dev.cloister.arguments.BadInput.HUGE_QUOTED;
import static dev.cloister.arguments.BadInput.nullRow;
import static dev.cloister.arguments.BadInput.row;

import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.arguments.BadInput;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What no setting of compartments, pools and policies may be. */
@SuppressWarnings("NullAway") // what is refused
class BadSettingsTest {

    private static final Duration ENDLESS = Duration.ofSeconds(Long.MAX_VALUE);

    private static final String DAYS = ", must be positive and at most 365 days";

    private static final String DAY = ", must be positive and at most 1 day";

    private static final String CONFINEMENTS =
            ", there is full, none, or protections that may be missing, with commas between:"
                    + " startup_filter, landlock, seal, limits";

    @ParameterizedTest
    @MethodSource({"compartments", "records", "pools", "restarts", "policies", "confinements"})
    void areRefusedByName(BadInput input) {
        input.check();
    }

    static Stream<BadInput> compartments() {
        return Stream.of(
                nullRow("image", () -> compartment().image(null)),
                nullRow("transport", () -> compartment().transport(null)),
                nullRow("strategy", () -> compartment().waiting(null)),
                nullRow("deadline", () -> compartment().deadline(null)),
                nullRow("timeout", () -> compartment().startTimeout(null)),
                nullRow("policy", () -> compartment().confinement(null)),
                nullRow("listener", () -> compartment().diagnose(null)),
                nullRow("metrics", () -> compartment().metrics(null)),
                nullRow("policy", () -> compartment().restart(null)),
                row("no lanes", () -> compartment().lanes(0).open(), "lanes=0, must be 1 to 256"),
                row(
                        "many lanes",
                        () -> compartment().lanes(Integer.MAX_VALUE).open(),
                        "lanes=2147483647, must be 1 to 256"),
                row(
                        "little memory",
                        () -> compartment().memory(15).open(),
                        "memory=15, must be 16 to 65536"),
                row(
                        "much memory",
                        () -> compartment().memory(65_537).open(),
                        "memory=65537, must be 16 to 65536"),
                row(
                        "negative depth",
                        () -> compartment().nestedCalls(-1).open(),
                        "nestedCalls=-1, must be 0 to 64"),
                row(
                        "great depth",
                        () -> compartment().nestedCalls(65).open(),
                        "nestedCalls=65, must be 0 to 64"),
                row(
                        "small frames",
                        () -> compartment().maxFrameBytes(4095).open(),
                        "maxFrameBytes=4095, must be 4096 to 1073741824"),
                row(
                        "negative frames",
                        () -> compartment().maxFrameBytes(Integer.MIN_VALUE).open(),
                        "maxFrameBytes=-2147483648, must be 4096 to 1073741824"),
                row(
                        "no deadline",
                        () -> compartment().deadline(Duration.ZERO).open(),
                        "deadline=PT0S" + DAYS),
                row(
                        "endless deadline",
                        () -> compartment().deadline(ENDLESS).open(),
                        "deadline=" + ENDLESS + DAYS),
                row(
                        "negative time to start",
                        () -> compartment().startTimeout(Duration.ofNanos(-1)).open(),
                        "startTimeout=PT-0.000000001S" + DAYS));
    }

    static Stream<BadInput> records() {
        return Stream.of(
                nullRow("image", () -> settings(null, Duration.ofSeconds(1))),
                nullRow("deadline", () -> settings(Optional.empty(), null)),
                nullRow(
                        "compartment",
                        () -> new PoolSettings(null, 1, 1, 1, Duration.ZERO, ENDLESS, ENDLESS)));
    }

    private static CompartmentSettings settings(Optional<Path> image, Duration deadline) {
        return new CompartmentSettings(
                image,
                Optional.empty(),
                1,
                64,
                0,
                4096,
                4096,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                deadline,
                Duration.ofSeconds(1),
                RestartPolicy.never());
    }

    static Stream<BadInput> pools() {
        return Stream.of(
                nullRow("compartment", () -> CompartmentPool.builder(null)),
                row(
                        "a bad compartment",
                        () -> CompartmentPool.builder(compartment().lanes(0)),
                        "lanes=0, must be 1 to 256"),
                nullRow("age", () -> pool().maxAge(null)),
                nullRow("timeout", () -> pool().idleTimeout(null)),
                nullRow("timeout", () -> pool().acquireTimeout(null)),
                row("no place", () -> pool().maxSize(0).open(), "maxSize=0, must be 1 to 4096"),
                row(
                        "much place",
                        () -> pool().maxSize(4097).open(),
                        "maxSize=4097, must be 1 to 4096"),
                row(
                        "negative spares",
                        () -> pool().spares(-1).open(),
                        "spares=-1, must be 0 to 16"),
                row(
                        "more spares than place",
                        () -> pool().maxSize(2).spares(3).open(),
                        "spares=3, must be 0 to 2"),
                row("no use", () -> pool().maxUses(0).open(), "maxUses=0, must be 1 to 2147483647"),
                row(
                        "too old at once",
                        () -> pool().maxAge(Duration.ofMillis(999)).open(),
                        "maxAge=PT0.999S, must be at least 1 s"),
                row(
                        "never too old",
                        () -> pool().maxAge(ENDLESS).open(),
                        "maxAge=" + ENDLESS + DAYS),
                row(
                        "never idle",
                        () -> pool().idleTimeout(Duration.ZERO).open(),
                        "idleTimeout=PT0S" + DAYS),
                row(
                        "endless wait",
                        () -> pool().acquireTimeout(Duration.ofDays(366)).open(),
                        "acquireTimeout=PT8784H" + DAYS));
    }

    static Stream<BadInput> restarts() {
        Duration second = Duration.ofSeconds(1);
        return Stream.of(
                nullRow("window", () -> new RestartPolicy(1, null, second, second)),
                nullRow("firstDelay", () -> new RestartPolicy(1, second, null, second)),
                nullRow("maxDelay", () -> new RestartPolicy(1, second, second, null)),
                row(
                        "endless window",
                        () -> new RestartPolicy(1, ENDLESS, second, second),
                        "window=" + ENDLESS + DAY));
    }

    static Stream<BadInput> policies() {
        ServicePolicy strict = ServicePolicy.strict();
        return Stream.of(
                nullRow("sharing", () -> strict.withSharing(null)),
                nullRow("validation", () -> strict.withValidation(null)),
                row(
                        "negative upcalls",
                        () -> strict.withMaxUpcalls(-1),
                        "maxUpcalls=-1, must be 0 to 2147483647"),
                row(
                        "no argument",
                        () -> strict.withMaxArgumentBytes(0),
                        "maxArgumentBytes=0, must be 1 to 1073741824"),
                row(
                        "a huge argument",
                        () -> strict.withMaxArgumentBytes(Integer.MAX_VALUE),
                        "maxArgumentBytes=2147483647, must be 1 to 1073741824"),
                row(
                        "no result",
                        () -> strict.withMaxResultBytes(0),
                        "maxResultBytes=0, must be 1 to 1073741824"),
                nullRow("text", () -> WaitStrategy.of(null)),
                row(
                        "no strategy",
                        () -> WaitStrategy.of(""),
                        "no wait strategy \"\", there is [spin, adaptive, block]"),
                row(
                        "a strategy with a line break",
                        () -> WaitStrategy.of("spin\n\0"),
                        "no wait strategy \"spin\\u000a\\u0000\", there is [spin, adaptive,"
                                + " block]"),
                row(
                        "a huge strategy",
                        () -> WaitStrategy.of(HUGE),
                        "no wait strategy " + HUGE_QUOTED + ", there is [spin, adaptive, block]"));
    }

    static Stream<BadInput> confinements() {
        return Stream.of(
                nullRow("text", () -> ConfinementPolicy.of(null)),
                nullRow("protections", () -> ConfinementPolicy.allow((Protection[]) null)),
                nullRow(
                        "protections[1]",
                        () -> ConfinementPolicy.allow(Protection.SEAL, (Protection) null)),
                nullRow("dispensable", () -> new ConfinementPolicy(true, null, false)),
                nullRow(
                        "dispensable[0]",
                        () ->
                                new ConfinementPolicy(
                                        true,
                                        new HashSet<>(Arrays.asList((Protection) null)),
                                        false)),
                row(
                        "namespaces and nothing else",
                        () -> new ConfinementPolicy(false, Set.of(), true),
                        "namespaces are a part of confinement, and this policy asks for none"),
                row(
                        "a huge name",
                        () -> ConfinementPolicy.of(HUGE),
                        "no confinement " + HUGE_QUOTED + CONFINEMENTS),
                row(
                        "half a surrogate pair",
                        () -> ConfinementPolicy.of("\ud800"),
                        "no confinement \"\\ud800\"" + CONFINEMENTS),
                row(
                        "namespaces twice",
                        () -> ConfinementPolicy.of("full+namespaces+namespaces"),
                        "no confinement \"full+namespaces+namespaces\"" + CONFINEMENTS),
                row(
                        "namespaces very often",
                        () -> ConfinementPolicy.of("full" + "+namespaces".repeat(100_000)),
                        "no confinement \"full"
                                + "+namespaces".repeat(7).substring(0, 76)
                                + "…\" (1100004 characters)"
                                + CONFINEMENTS));
    }

    private static Compartment.Builder compartment() {
        return Compartment.builder();
    }

    private static CompartmentPool.Builder pool() {
        return CompartmentPool.builder(compartment());
    }
}
