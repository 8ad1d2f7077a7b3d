package dev.cloister.escape.service.early;

import java.io.FileInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the providers of this package could do when they were made. */
public final class Early {

    /** What a process can open that is restricted as far as one is before its seal. */
    private static final String FILE = "/dev/null";

    private static final Map<Class<?>, Optional<IOException>> ARRIVALS = new ConcurrentHashMap<>();

    private Early() {}

    /** Notes what a provider can do now, the first time that one of its class is made. */
    static void arrive(Class<?> provider) {
        ARRIVALS.computeIfAbsent(provider, ignored -> open());
    }

    /** What kept it from opening a file. */
    private static Optional<IOException> open() {
        try (var in = new FileInputStream(FILE)) {
            in.read();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    /**
     * Tells whether somebody made such a provider.
     *
     * @param provider its class
     * @return whether there has been one
     */
    public static boolean hasCome(Class<?> provider) {
        return ARRIVALS.containsKey(provider);
    }

    /**
     * Tells what the first such provider could do.
     *
     * @param provider its class
     * @return what it did
     * @throws IOException if it was refused
     */
    public static String loot(Class<?> provider) throws IOException {
        Optional<IOException> refusal = ARRIVALS.get(provider);
        if (refusal == null) {
            throw new IllegalStateException("nobody has asked for a " + provider.getSimpleName());
        }
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        return "it opened " + FILE;
    }
}
