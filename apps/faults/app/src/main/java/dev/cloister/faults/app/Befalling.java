package dev.cloister.faults.app;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What befalls an app. */
enum Befalling {
    NOTHING,

    /** No file can grow, as on a full disk; the kernel counts memory files among them. */
    FULL_DISK("fsize"),

    /** The same, but for those who need a memory file. */
    NO_MEMORY_FILE("fsize"),

    /** It has as many as it may have. */
    NO_DESCRIPTOR("nofile") {
        @Override
        long most(SubjectProcess subject) {
            return subject.highestDescriptor() + 1;
        }
    },

    /** Its user has as many processes and threads as one may have. */
    NO_THREAD("nproc") {
        @Override
        boolean needsOtherUser() {
            // No such limit holds for root.
            return SubjectProcess.isRoot();
        }

        @Override
        long most(SubjectProcess subject) {
            return 1;
        }
    },

    KILLED {
        @Override
        boolean comesAmid() {
            return true;
        }

        @Override
        void begin(SubjectProcess subject, Duration pause) {
            subject.kill();
        }
    },

    PAUSED {
        @Override
        boolean comesAmid() {
            return true;
        }

        @Override
        void begin(SubjectProcess subject, Duration pause) {
            subject.signal("STOP");
            sleep(pause);
            subject.signal("CONT");
        }
    },

    /** The time of day is another one; time goes on as ever. */
    CLOCK_JUMP {
        @Override
        boolean comesAmid() {
            return true;
        }

        @Override
        @Nullable String impossible() {
            return library() == null ? "libfaketime is not installed" : null;
        }

        @Override
        @Nullable Path library() {
            for (Path candidate : FAKE_TIME) {
                if (Files.exists(candidate)) {
                    return candidate;
                }
            }
            return null;
        }

        @Override
        void begin(SubjectProcess subject, Duration pause) {
            try {
                Files.writeString(subject.clock(), "-400d\n");
                sleep(Duration.ofMillis(50));
                Files.writeString(subject.clock(), "+400d\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        // Killed processes leave what the library shares between its own.
        @Override
        void cleanUp(long pid) {
            for (String name : List.of("faketime_shm_", "sem.faketime_sem_")) {
                try {
                    Files.deleteIfExists(Path.of("/dev/shm", name + pid));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    };

    private static final List<Path> FAKE_TIME =
            List.of(
                    Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
                    Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"));

    /** What the kernel gives less of, or null. */
    private final @Nullable String limit;

    Befalling() {
        this.limit = null;
    }

    Befalling(String limit) {
        this.limit = limit;
    }

    /** As much as there is of it. */
    long most(SubjectProcess subject) {
        return 0;
    }

    /** Why it cannot be tried here, or null if it can. */
    @Nullable String impossible() {
        return null;
    }

    /** What the app is to load before all else, or null. */
    @Nullable Path library() {
        return null;
    }

    /** Whether the app must not run as who runs this. */
    boolean needsOtherUser() {
        return false;
    }

    /** Whether the app must not be one that goes on afterwards, or was there before. */
    boolean needsOwnSubject() {
        return this == KILLED || this == NO_THREAD || this == CLOCK_JUMP;
    }

    /** Whether it comes while the app is at it, and not before. */
    boolean comesAmid() {
        return false;
    }

    /** It comes. */
    void begin(SubjectProcess subject, Duration pause) {
        if (limit != null) {
            subject.limit(limit, most(subject));
        }
    }

    /** It goes. */
    void undo(SubjectProcess subject) {
        if (limit != null) {
            subject.unlimit(limit);
        }
    }

    /** The app is gone. */
    void cleanUp(long pid) {}

    private static void sleep(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
