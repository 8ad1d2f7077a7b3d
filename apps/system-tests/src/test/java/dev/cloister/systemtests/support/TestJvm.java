package dev.cloister.systemtests.support;

import dev.cloister.api.Compartment;
import dev.cloister.ipc.PipeTransportProvider;
import dev.cloister.launcher.ProcessLauncher;
import dev.cloister.linux.Platform;
import dev.cloister.management.CompartmentMXBean;
import dev.cloister.shm.ShmTransportProvider;

import org.junit.jupiter.api.Assertions;
import org.junit.platform.commons.PreconditionViolationException;
import org.opentest4j.AssertionFailedError;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Command lines for JVMs like the one that runs the tests, with main classes of this module. */
public final class TestJvm {

    private TestJvm() {}

    /** A JVM with Cloister's app side on its class path, as an app has it. */
    public static ProcessBuilder app(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.add("-XX:+UseSerialGC");
        command.add("--enable-native-access=ALL-UNNAMED");
        String transport = System.getProperty("cloister.transport");
        if (transport != null) {
            command.add("-Dcloister.transport=" + transport);
        }
        command.add("-Dcloister.image=" + Distribution.image());
        command.add("-cp");
        // Programs of the tests make assertions, too.
        command.add(
                classPath(
                        main,
                        Compartment.class,
                        ProcessLauncher.class,
                        PipeTransportProvider.class,
                        ShmTransportProvider.class,
                        Platform.class,
                        CompartmentMXBean.class,
                        Assertions.class,
                        AssertionFailedError.class,
                        PreconditionViolationException.class));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** A class path that holds these classes and what came with them. */
    public static String classPath(Class<?>... classes) {
        return Stream.of(classes)
                .map(TestJvm::origin)
                .map(Path::toString)
                .distinct()
                .collect(Collectors.joining(":"));
    }

    private static Path origin(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
