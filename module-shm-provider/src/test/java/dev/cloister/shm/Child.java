package dev.cloister.shm;

import dev.cloister.spi.HostTransport;
import dev.cloister.spi.TransportProvider;
import dev.cloister.spi.TransportSettings;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A process that runs {@link EchoChild}, and what the host's end tells it. */
final class Child implements AutoCloseable {

    private final Process process;

    private Child(Process process) {
        this.process = process;
    }

    /** Starts a process and the host's end of its transport. */
    static Child start(HostTransport host, TransportSettings settings, String mode)
            throws IOException {
        Child child = start(settings, host.parameters(), mode);
        host.start(child.process.getInputStream(), child.process.getOutputStream());
        return child;
    }

    /** Starts a process that has both regions open when this returns. */
    static Child start(TransportSettings settings, Map<String, String> parameters, String mode)
            throws IOException {
        Process process =
                new ProcessBuilder(command(settings, parameters, mode))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        if (process.getInputStream().read() != 1) {
            process.destroyForcibly();
            throw new IOException("the child did not start");
        }
        return new Child(process);
    }

    private static List<String> command(
            TransportSettings settings, Map<String, String> parameters, String mode) {
        List<String> command = new ArrayList<>(prefix());
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:ActiveProcessorCount=" + Runtime.getRuntime().availableProcessors(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath(),
                        EchoChild.class.getName(),
                        mode,
                        Integer.toString(settings.lanes()),
                        Integer.toString(settings.maxFrameBytes()),
                        Integer.toString(settings.laneBufferBytes()),
                        settings.waiting().text(),
                        Objects.requireNonNull(parameters.get("host")),
                        Objects.requireNonNull(parameters.get("sandbox"))));
        return command;
    }

    /** What comes before the command, for instance {@code taskset -c 1}. */
    private static List<String> prefix() {
        String prefix = System.getProperty("child.prefix", "");
        return prefix.isEmpty() ? List.of() : List.of(prefix.split(" ", -1));
    }

    Process process() {
        return process;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private static String classPath() {
        return String.join(
                File.pathSeparator,
                place(EchoChild.class),
                place(ShmTransportProvider.class),
                place(dev.cloister.linux.Platform.class),
                place(TransportProvider.class));
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
