package dev.cloister.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs whose processes sandboxes are. Looking for the sandboxes disturbs nobody, whereas
 * asking each JVM of a machine would load things into those that have nothing to do with this.
 */
final class SandboxParents {

    private static final String MAIN_MODULE = "dev.cloister.sandbox";

    private SandboxParents() {}

    static List<Long> find() {
        return ProcessHandle.allProcesses()
                .filter(SandboxParents::isSandbox)
                .map(ProcessHandle::parent)
                .flatMap(Optional::stream)
                .map(ProcessHandle::pid)
                .distinct()
                .sorted()
                .toList();
    }

    static boolean isSandbox(ProcessHandle process) {
        return process.info().arguments().stream()
                .flatMap(Stream::of)
                .anyMatch(MAIN_MODULE::equals);
    }
}
