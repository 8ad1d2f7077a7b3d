package dev.cloister.linux;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Started by a {@link RestrictedSpawner}; does nothing to restrict itself. */
final class RestrictedChild {

    private RestrictedChild() {}

    public static void main(String... arguments) throws Exception {
        PrintStream out = System.out;
        out.println("hello " + Prctl.hasNoNewPrivs());
        for (Probe probe : Probe.values()) {
            out.println(probe + " " + probe.attempt());
        }
        try {
            out.println(
                    "read "
                            + Files.size(Path.of("/etc/passwd"))
                            + Files.readAllBytes(Path.of("/etc/passwd")).length);
        } catch (IOException e) {
            out.println("read " + e.getClass().getSimpleName());
        }
        try {
            Files.createTempFile("child", ".tmp");
            out.println("write");
        } catch (IOException e) {
            out.println("write " + e.getClass().getSimpleName());
        }
    }
}
