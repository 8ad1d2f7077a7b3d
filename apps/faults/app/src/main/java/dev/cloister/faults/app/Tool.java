package dev.cloister.faults.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Small programs of the system. */
enum Tool {
    KILL,
    PRLIMIT,
    SETPRIV;

    private static final Path DIRECTORY = Path.of("/usr/bin");

    String path() {
        return DIRECTORY.resolve(name().toLowerCase(Locale.ROOT)).toString();
    }

    boolean isHere() {
        return Files.isExecutable(Path.of(path()));
    }

    static void run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IOException(command + " ended with " + exit + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
