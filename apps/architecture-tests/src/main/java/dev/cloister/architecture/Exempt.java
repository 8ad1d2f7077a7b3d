package dev.cloister.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

import java.util.List;
import java.util.stream.Stream;

/** The classes that rules about code let through, each by its name and with the reason. */
final class Exempt {

    /** The places that look for providers, one for each side and kind of provider. */
    static final List<String> SERVICE_REGISTRIES =
            List.of(
                    // The launcher, for the app.
                    "dev.cloister.api.Compartment",
                    // The maker of images, for the app.
                    "dev.cloister.api.image.SandboxImage",
                    // Who examines the machine, for the app.
                    "dev.cloister.api.doctor.Doctor",
                    // Transports and bindings, on the app's side.
                    "dev.cloister.launcher.Providers",
                    // Services and transports, on the sandbox's side.
                    "dev.cloister.sandbox.Services",
                    "dev.cloister.sandbox.Transports",
                    // Programs, in module layers of their own.
                    "dev.cloister.cli.Programs",
                    // Measures transports without a launcher and without a sandbox.
                    "dev.cloister.benchmark.app.peer.Transports",
                    // Puts itself between the launcher and a real transport.
                    "dev.cloister.faults.app.subject.FaultyTransport");

    /** The classes that own a process's standard streams, because they are its main class. */
    static final List<String> STREAM_OWNERS =
            List.of(
                    // Says on stderr, which the launcher keeps, why it ends.
                    "dev.cloister.sandbox.Sandbox",
                    // Says the same of the threads that it starts for the former.
                    "dev.cloister.sandbox.Serving",
                    // Hand them on as parameters.
                    "dev.cloister.apps.common.Program",
                    "dev.cloister.cli.Main",
                    // The mains of the benchmark's other ends.
                    "dev.cloister.benchmark.aeron.Ping",
                    "dev.cloister.benchmark.aeron.Pong",
                    "dev.cloister.benchmark.app.peer.Echo",
                    // The mains of apps that things go wrong with.
                    "dev.cloister.faults.app.load.LoadedApp",
                    "dev.cloister.faults.app.subject.Subject");

    /** Who needs the time of day, and measures nothing with it. */
    static final List<String> WALL_CLOCK_READERS =
            List.of(
                    // Its report says when it was made.
                    "dev.cloister.benchmark.app.Benchmark");

    /** Who uses what the JDK exports to everyone, whatever its name: counts bytes, attaches. */
    static final List<String> USERS_OF_OPEN_PACKAGES =
            List.of(
                    "dev.cloister.benchmark.app.cost.AllocationMeter",
                    "dev.cloister.benchmark.service.CrossingsService",
                    "dev.cloister.cli.JmxApp");

    /** Types that one package offers to another, and no module to everyone. */
    static final List<String> SHARED_BETWEEN_PACKAGES =
            List.of(
                    // The timing service evaluates without a call between.
                    "dev.cloister.engine.expression.CompiledExpression",
                    "dev.cloister.engine.expression.HostCalls",
                    // The maker of images is a package of its own.
                    "dev.cloister.launcher.ImageFiles",
                    "dev.cloister.launcher.ImageTrial",
                    // So is the examiner of machines.
                    "dev.cloister.launcher.LaunchTrial",
                    // And what keeps a process in, which all three of them need.
                    "dev.cloister.launcher.confine.Capabilities",
                    "dev.cloister.launcher.confine.Lockdown",
                    "dev.cloister.launcher.confine.MemoryBudget",
                    "dev.cloister.launcher.confine.Namespaces",
                    "dev.cloister.launcher.confine.ProcessLockdown",
                    "dev.cloister.launcher.diagnose.Supervisor",
                    // So is what tells of compartments, which these packages do.
                    "dev.cloister.launcher.observe.FlightRecorder",
                    "dev.cloister.launcher.observe.Log",
                    "dev.cloister.launcher.observe.Observation",
                    "dev.cloister.launcher.observe.ObservedStart",
                    "dev.cloister.launcher.observe.PoolObservation",
                    "dev.cloister.launcher.observe.RecordedCall",
                    "dev.cloister.sandbox.seal.Seal",
                    // The test kit has both sides in one JVM.
                    "dev.cloister.launcher.RunningSandbox",
                    "dev.cloister.launcher.StderrTail",
                    "dev.cloister.sandbox.Serving",
                    "dev.cloister.sandbox.StartClock");

    /** Services that make instances of classes that they write. */
    static final List<String> CODE_WRITERS =
            List.of(
                    // Of numbered steps, which a text cannot name.
                    "dev.cloister.engine.expression.HotCodeWriter");

    /** Who knows expressions, in packages that serve any service. */
    static final List<String> TESTS_OF_EXPRESSIONS =
            List.of(
                    // The C library's cases, for every transport.
                    "dev.cloister.testkit.CaseRunner",
                    "dev.cloister.testkit.ExpressionConformance");

    /** Whose memory is given back by other means than the end of its arena. */
    static final List<String> LEFT_TO_THE_COLLECTOR =
            List.of(
                    // Threads may be inside when it is closed: it puts empty pages in its place.
                    "dev.cloister.shm.Regions");

    private Exempt() {}

    /** Every exception, for the test that looks whether they are all about something. */
    static Stream<String> all() {
        return Stream.of(
                        USERS_OF_OPEN_PACKAGES,
                        CODE_WRITERS,
                        SERVICE_REGISTRIES,
                        STREAM_OWNERS,
                        WALL_CLOCK_READERS,
                        SHARED_BETWEEN_PACKAGES,
                        TESTS_OF_EXPRESSIONS,
                        LEFT_TO_THE_COLLECTOR)
                .flatMap(List::stream);
    }

    /** Classes outside a list, and not inside a class of it. */
    static DescribedPredicate<JavaClass> notIn(List<String> names) {
        return DescribedPredicate.describe(
                "are not " + names, type -> !names.contains(outermost(type).getName()));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(Exempt::outermost).orElse(type);
    }
}
