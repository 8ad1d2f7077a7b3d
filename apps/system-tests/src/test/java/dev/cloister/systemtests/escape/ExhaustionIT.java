package dev.cloister.systemtests.escape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.DeadlineExceededException;
import dev.cloister.escape.Resource;
import dev.cloister.escape.Taken;
import dev.cloister.systemtests.support.OnEachTransport;
import dev.cloister.systemtests.support.WatchedProcess;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A hostile service takes too much of everything. It gets an error, or dies, or gets what it wants
 * of what is not dear; the app goes on, and neither grows without bounds.
 */
@OnEachTransport
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class ExhaustionIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** The app's heap, and nearly all that it may grow by. */
    private static final int HEAP_MIB = 48;

    private static final int MAX_GROWTH_MIB = 64;

    /** Of a compartment with a heap of 64 MiB: all addresses that it may have. */
    private static final int MAX_COMPARTMENT_MIB = 832;

    private static final Map<String, Exhausted> KNOWN = new HashMap<>();

    @SuppressWarnings("NullAway.Init") // see below
    private static User user;

    @BeforeAll
    static void copyTheImage() {
        user = User.self();
    }

    @AfterAll
    static void deleteTheCopy() {
        user.delete();
    }

    /** Where the service stops, if nothing stops it: no test may harm the machine it runs on. */
    private static int amount(Resource resource) {
        return switch (resource) {
            case HEAP, DIRECT_MEMORY -> 256;
            case MAPPED_MEMORY, HIDDEN_MEMORY -> 1_024;
            case METASPACE, DISK -> 64;
            case THREADS, PIPES -> 2_000;
            case PROCESSOR -> 20_000;
            case STANDARD_ERROR -> 500;
            case CONTROL_PIPE -> 1_024;
            case STACK -> 1;
        };
    }

    /** What a call may take: it is met by one that only this limits, and by none else. */
    private static Duration deadline(Resource resource) {
        return Duration.ofSeconds(resource == Resource.PROCESSOR ? 3 : 30);
    }

    @ParameterizedTest
    @EnumSource
    void theAppOutlivesIt(Resource resource) {
        Exhausted exhausted = exhausted(resource, EscapeProgram.CONFINED);

        assertTrue(exhausted.growth() <= MAX_GROWTH_MIB, exhausted::toString);
        assertTrue(exhausted.compartment() <= MAX_COMPARTMENT_MIB, exhausted::toString);
        // No limit of the system's ends this one: only the call's deadline does.
        assertEquals(
                resource == Resource.PROCESSOR,
                exhausted.outcome().startsWith(DeadlineExceededException.class.getName()),
                exhausted::toString);
    }

    /** What the JVM itself does not limit. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.INCLUDE,
            names = {"MAPPED_MEMORY", "HIDDEN_MEMORY", "THREADS", "PIPES", "DISK"})
    void onlyConfinementLimitsIt(Resource resource) {
        String all = new Taken(amount(resource), "").toString();

        assertEquals(all, exhausted(resource, EscapeProgram.FREE).outcome());
        assertNotEquals(all, exhausted(resource, EscapeProgram.CONFINED).outcome());
    }

    /**
     * What came of it.
     *
     * @param growth of the app, in MiB
     * @param compartment the most that the compartment had, in MiB
     * @param outcome what the app was told
     */
    private record Exhausted(long growth, long compartment, String outcome) {}

    /** What comes of it, which is tried once. */
    private static Exhausted exhausted(Resource resource, String confinement) {
        return KNOWN.computeIfAbsent(
                confinement + " " + resource, which -> exhaust(resource, confinement));
    }

    private static Exhausted exhaust(Resource resource, String confinement) {
        int amount = amount(resource);
        ProcessBuilder app =
                user.app(
                        ExhaustionProgram.class,
                        List.of("-Xmx" + HEAP_MIB + "m"),
                        List.of(
                                user.escapeImage().toString(),
                                confinement,
                                resource.name(),
                                Integer.toString(amount),
                                deadline(resource).toString()));
        try (var program = WatchedProcess.start(app)) {
            String[] words = program.awaitLine(ExhaustionProgram.MARK, LIMIT).split(" ", 3);
            assertEquals(0, program.await(LIMIT).exit());
            System.out.printf(
                    "exhaustion: %s %s up to %d: app grew by %s MiB, compartment had %s MiB: %s%n",
                    confinement, resource, amount, words[0], words[1], words[2]);
            return new Exhausted(Long.parseLong(words[0]), Long.parseLong(words[1]), words[2]);
        }
    }
}
