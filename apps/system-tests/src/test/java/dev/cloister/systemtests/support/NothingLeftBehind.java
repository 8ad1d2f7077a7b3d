package dev.cloister.systemtests.support;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Watches every test class: when its tests are done no process that they started runs, no thread of
 * Cloister lives, and nothing was written into the image.
 */
public final class NothingLeftBehind implements BeforeAllCallback, AfterAllCallback {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(NothingLeftBehind.class);

    private static final String THREAD_PREFIX = "cloister-";

    /** The one that stays for a minute, for compartments that may come. */
    private static final String SPAWNER = "cloister-spawner";

    /** The end of a thread may take a moment after that of its process. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** A class that uses the compartment which {@code TinyExpr} keeps until the JVM ends. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    public @interface ExceptTheSharedCompartment {}

    /** What there was before a class, and so may be there after it. */
    private record Before(Set<Long> processes, Set<Long> threads, Map<String, String> image) {}

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getStore(NAMESPACE)
                .put(
                        context.getRequiredTestClass(),
                        new Before(
                                Processes.children(),
                                threads().keySet(),
                                Distribution.listing(Distribution.image())));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        Before before = context.getStore(NAMESPACE).get(testClass, Before.class);
        if (before == null || testClass.isAnnotationPresent(ExceptTheSharedCompartment.class)) {
            return;
        }
        try {
            awaitNone("processes", () -> without(Processes.children(), before.processes()));
        } finally {
            // Later classes are to show what is wrong with them only.
            without(Processes.children(), before.processes()).forEach(NothingLeftBehind::end);
        }
        awaitNone("threads", () -> newThreads(before.threads()));
        Map<String, String> image = Distribution.listing(Distribution.image());
        if (!image.equals(before.image())) {
            throw new AssertionError("something was written into the image: " + image);
        }
    }

    private static void awaitNone(String what, Supplier<? extends Set<?>> leftovers) {
        try {
            Eventually.eventually("no leftovers", LIMIT, () -> leftovers.get().isEmpty());
        } catch (AssertionError e) {
            throw new AssertionError(what + " left behind: " + leftovers.get(), e);
        }
    }

    private static void end(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    private static Set<String> newThreads(Set<Long> before) {
        Map<Long, String> threads = threads();
        threads.keySet().removeAll(before);
        return Set.copyOf(threads.values());
    }

    /** The names of the threads that are Cloister's, by their ids. */
    private static Map<Long, String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(THREAD_PREFIX))
                .filter(thread -> !thread.getName().equals(SPAWNER))
                .collect(Collectors.toMap(Thread::threadId, Thread::getName));
    }

    private static <E> Set<E> without(Set<E> all, Set<E> known) {
        Set<E> rest = new HashSet<>(all);
        rest.removeAll(known);
        return rest;
    }
}
