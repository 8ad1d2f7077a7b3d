package dev.cloister.escape.service.attack;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All attempts. */
public final class Attempts {

    private static final List<Attempt> ALL =
            Stream.of(
                            FileAttempts.all(),
                            FileCalls.all(),
                            ProcFiles.all(),
                            AppMemory.all(),
                            ProcessAttempts.all(),
                            ProcessCalls.all(),
                            NetworkAttempts.all(),
                            NetworkCalls.all(),
                            MemoryAttempts.all(),
                            CodeAttempts.all(),
                            EarlyAttempts.all(),
                            Descriptors.all(),
                            OwnProcess.all(),
                            KernelCalls.all())
                    .flatMap(List::stream)
                    .toList();

    private static final Map<String, Attempt> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Attempt::name, Function.identity()));

    private Attempts() {}

    /**
     * Every attempt.
     *
     * @return sorted by what they are after
     */
    public static List<Attempt> all() {
        return ALL;
    }

    /**
     * Finds an attempt.
     *
     * @param name its name
     * @return the attempt, if there is one of that name
     */
    public static Optional<Attempt> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
