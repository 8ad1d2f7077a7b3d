package dev.cloister.systemtests.badinput;

import static dev.cloister.systemtests.badinput.BadInput.HUGE;
import static dev.cloister.systemtests.badinput.BadInput.HUGE_QUOTED;
import static dev.cloister.systemtests.badinput.BadInput.nullRow;
import static dev.cloister.systemtests.badinput.BadInput.row;
import static dev.cloister.systemtests.support.Compartments.assertUsable;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.Compartment;
import dev.cloister.api.CompartmentInfo;
import dev.cloister.api.CompartmentPool;
import dev.cloister.api.CompartmentUnavailableException;
import dev.cloister.api.ContractException;
import dev.cloister.api.ImageException;
import dev.cloister.api.ProviderNotFoundException;
import dev.cloister.api.RestartPolicy;
import dev.cloister.api.contract.Contract;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.api.expression.Expressions;
import dev.cloister.api.image.SandboxImage;
import dev.cloister.contract.ContractType;
import dev.cloister.expression.ExpressionsFacade;
import dev.cloister.spi.ContractId;
import dev.cloister.systemtests.support.Compartments;
import dev.cloister.systemtests.support.Distribution;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Compartments, pools and images that are asked for what cannot be. */
@SuppressWarnings("NullAway") // what is refused
final class ApiInputsIT {

    /** A contract that no image has. */
    @Contract(name = "com.example.nowhere", version = 7)
    public interface Nowhere {
        int zero();
    }

    private static final Duration ENDLESS = Duration.ofSeconds(Long.MAX_VALUE);

    @TempDir private static Path directory;

    private static Compartment compartment;
    private static Compartment supervised;
    private static CompartmentPool pool;
    private static Compartment session;

    @BeforeAll
    static void open() {
        compartment = Compartments.patient().open();
        compartment.service(Expressions.class);
        supervised = Compartments.patient().restart(RestartPolicy.standard()).open();
        pool = CompartmentPool.builder(Compartments.patient()).maxSize(1).open();
        session = pool.acquire();
    }

    @AfterEach
    void theCompartmentsAreFine() {
        assertUsable(compartment);
        assertUsable(supervised);
        assertUsable(session);
    }

    @AfterAll
    static void close() {
        compartment.close();
        supervised.close();
        session.close();
        pool.close();
    }

    @ParameterizedTest
    @MethodSource({"transports", "images", "properties", "services", "pools", "built"})
    void areRefused(BadInput input) {
        input.check();
    }

    static Stream<BadInput> transports() {
        return Stream.of(
                transport("empty transport", "", "\"\""),
                transport("unknown transport", "nosuch", "\"nosuch\""),
                transport("transport in capitals", "PIPE", "\"PIPE\""),
                transport("transport with NUL", "pipe\0", "\"pipe\\u0000\""),
                transport("transport with half a surrogate pair", "\ud800", "\"\\ud800\""),
                transport("huge transport", HUGE, HUGE_QUOTED));
    }

    private static BadInput transport(String name, String transport, String quoted) {
        return row(
                name,
                ProviderNotFoundException.class,
                "no transport "
                        + quoted
                        + " found, there is [pipe, shm]: put its jar on the module path or name"
                        + " another one",
                () -> Compartments.patient().transport(transport).open());
    }

    static Stream<BadInput> images() throws IOException {
        Path missing = directory.resolve("missing");
        Path file = Files.writeString(directory.resolve("file"), "image");
        Path empty = Files.createDirectories(directory.resolve("empty"));
        Path here = Path.of("").toAbsolutePath();
        return Stream.of(
                image("missing", missing, missing + ": no such directory"),
                image("a file", file, file + ": it is no directory"),
                image("an empty directory", empty, empty + ": it has no bin/java"),
                image("nothing", Path.of(""), here + ": it has no bin/java"),
                image(
                        "another runtime",
                        Distribution.runtime(),
                        Distribution.runtime()
                                + ": it is a runtime without module dev.cloister.sandbox"));
    }

    private static BadInput image(String name, Path image, String fact) {
        return row(
                "image that is " + name,
                ImageException.class,
                "no sandbox image found. Looked at: the builder's image(…): "
                        + fact
                        + ". Link one, and name its directory in one of these ways",
                () -> Compartments.patient().image(image).open());
    }

    static Stream<BadInput> properties() {
        return Stream.of(
                property(
                        "cloister.wait",
                        "hope",
                        IllegalArgumentException.class,
                        "system property cloister.wait: no wait strategy \"hope\", there is [spin,"
                                + " adaptive, block]"),
                property(
                        "cloister.confinement",
                        "",
                        IllegalArgumentException.class,
                        "system property cloister.confinement: no confinement \"\", there is full,"
                                + " none, or protections that may be missing, with commas between:"
                                + " startup_filter, landlock, seal, limits"),
                property(
                        "cloister.transport",
                        "",
                        ProviderNotFoundException.class,
                        "no transport \"\" found, there is [pipe, shm]: put its jar on the module"
                                + " path or name another one"),
                property(
                        "cloister.image",
                        "a\0b",
                        ImageException.class,
                        "sandbox image \"a\\u0000b\" is no path"));
    }

    private static BadInput property(
            String name, String value, Class<? extends Exception> type, String message) {
        return row(name + " wrong", type, message, () -> openWith(name, value));
    }

    private static void openWith(String property, String value) {
        String before = System.getProperty(property);
        System.setProperty(property, value);
        try {
            Compartments.patient().open().close();
        } finally {
            if (before == null) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, before);
            }
        }
    }

    static Stream<BadInput> services() {
        return Stream.of(
                        new Handle("alone", () -> compartment),
                        new Handle("supervised", () -> supervised),
                        new Handle("session", () -> session))
                .flatMap(ApiInputsIT::servicesOf);
    }

    /** A compartment of one kind, once it is open. */
    private record Handle(String kind, Supplier<Compartment> of) {}

    private static Stream<BadInput> servicesOf(Handle handle) {
        Supplier<Compartment> of = handle.of();
        ServicePolicy strict = ServicePolicy.strict();
        return Stream.of(
                        nullRow("contract", () -> of.get().service(null)),
                        nullRow("contract", () -> of.get().service(null, strict)),
                        nullRow("policy", () -> of.get().service(Expressions.class, null)),
                        noService(of, String.class),
                        noService(of, int.class),
                        noService(of, Runnable[].class),
                        noService(of, Override.class),
                        noService(of, ServicePolicy.Sharing.class),
                        new BadInput(
                                "contract that is not offered",
                                () -> of.get().service(Nowhere.class),
                                ContractException.class,
                                () -> notOffered(of.get().info())),
                        new BadInput(
                                "another policy",
                                () -> of.get().service(Expressions.class, strict),
                                ContractException.class,
                                () -> inUse(of.get().info())))
                .map(row -> row.in(handle.kind()));
    }

    private static String notOffered(CompartmentInfo info) {
        List<String> offered =
                SandboxImage.inspect(info.image()).contracts().orElseThrow().stream()
                        .map(c -> new ContractId(c.name(), c.version(), c.digest()).toString())
                        .toList();
        return "compartment "
                + info.name()
                + " does not offer "
                + ContractType.of(Nowhere.class).id()
                + ". Its image "
                + info.image()
                + " offers "
                + offered;
    }

    private static String inUse(CompartmentInfo info) {
        return Expressions.class.getName()
                + " is in use in compartment "
                + info.name()
                + " under "
                + new ExpressionsFacade().policy()
                + ", asked for under "
                + ServicePolicy.strict()
                + ". Ask for it under one policy everywhere, or open another compartment for"
                + " another policy";
    }

    private static BadInput noService(Supplier<Compartment> of, Class<?> type) {
        return BadInput.row(
                type.getSimpleName() + " as contract",
                ContractException.class,
                type.getName()
                        + " is no service that this app knows: it is not annotated with @Contract,"
                        + " and no ServiceFacade for it was found",
                () -> of.get().service(type));
    }

    static Stream<BadInput> pools() {
        return Stream.of(
                nullRow("timeout", () -> pool.acquire(null)),
                wait("no time to wait", Duration.ZERO),
                wait("negative time to wait", Duration.ofNanos(-1)),
                wait("endless time to wait", ENDLESS),
                row(
                        "pool of an image that is none",
                        ImageException.class,
                        "no sandbox image found. Looked at: the builder's image(…): "
                                + directory.resolve("nothing")
                                + ": no such directory. Link one, and name its directory in one of"
                                + " these ways",
                        () -> poolOf(directory.resolve("nothing")).open().close()));
    }

    @Test
    void aSessionTooManyIsRefused() {
        var refused =
                assertThrows(
                        CompartmentUnavailableException.class,
                        () -> pool.acquire(Duration.ofMillis(10)));
        String message = String.valueOf(refused.getMessage());
        assertTrue(
                message.matches(
                        "pool-\\d+ had no session within timeout=PT0\\.01S, maxSize=1\\. Close"
                                + " sessions when they are done; the builder's maxSize\\(…\\),"
                                + " spares\\(…\\) and acquireTimeout\\(…\\) set the limits"),
                message);
    }

    private static CompartmentPool.Builder poolOf(Path image) {
        return CompartmentPool.builder(Compartments.patient().image(image));
    }

    private static BadInput wait(String name, Duration timeout) {
        return row(
                name,
                IllegalArgumentException.class,
                "timeout=" + timeout + ", must be positive and at most 365 days",
                () -> pool.acquire(timeout));
    }

    static Stream<BadInput> built() throws IOException {
        Path missing = directory.resolve("missing");
        Path file = Files.writeString(directory.resolve("no image"), "image");
        Path empty = Files.createDirectories(directory.resolve("empty"));
        return Stream.of(
                nullRow("image", () -> SandboxImage.inspect(null)),
                inspected("missing", missing, missing),
                inspected("a file", file, file.resolve("release")),
                inspected("an empty directory", empty, empty.resolve("release")),
                build(
                        "module path that is missing",
                        "the module path has " + missing + ", which does not exist",
                        () -> building().modulePath(missing).build()),
                build(
                        "module without a name",
                        noModule("\"\""),
                        () -> building().addModule("").build()),
                build(
                        "module with NUL in its name",
                        noModule("\"a\\u0000\""),
                        () -> building().addModule("a\0").build()),
                build(
                        "module with a huge name",
                        noModule(HUGE_QUOTED),
                        () -> building().addModule(HUGE).build()),
                build(
                        "JDK that is none",
                        "no JDK of Java 25 with bin/jlink found. Looked at: the builder's jdk(…): "
                                + empty
                                + ": it has no bin/jlink. Install one there, or name it",
                        () -> building().jdk(empty).build()),
                build(
                        "output that is a file",
                        file
                                + " exists and is no empty directory; name another place, or ask to"
                                + " overwrite it",
                        () -> building().output(file).build()));
    }

    private static SandboxImage.Builder building() {
        return SandboxImage.builder()
                .modulePath(Distribution.imageModules())
                .jdk(Path.of(System.getProperty("java.home")))
                .output(directory.resolve("built"));
    }

    private static String noModule(String quoted) {
        return "module "
                + quoted
                + ", which the caller requires, is neither on the module path "
                + List.of(Distribution.imageModules())
                + " nor in the JDK; add its jar";
    }

    private static BadInput build(String name, String message, Executable call) {
        return row(name, ImageException.class, message, call);
    }

    private static BadInput inspected(String name, Path image, Path absent) {
        return row(
                "inspected image that is " + name,
                ImageException.class,
                image
                        + " is no sandbox image: there is no "
                        + absent
                        + ". Name the directory of one",
                () -> SandboxImage.inspect(image));
    }
}
