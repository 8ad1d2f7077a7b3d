package dev.cloister.launcher.doctor;

import dev.cloister.api.doctor.Finding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether programs of one user can look into each other. */
final class YamaFinding {

    private YamaFinding() {}

    static Finding ofThisMachine() {
        return of(Path.of("/proc/sys/kernel/yama/ptrace_scope"));
    }

    static Finding of(Path file) {
        String scope = scope(file);
        return new Finding(
                "Yama",
                scope.matches("[1-9]"),
                scope.isEmpty() ? "none" : "ptrace_scope " + scope,
                "other programs of this user cannot look into the app's memory",
                "they can; compartments cannot in any case, the seal refuses that");
    }

    private static String scope(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
