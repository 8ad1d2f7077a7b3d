package dev.cloister.escape.service;

import dev.cloister.escape.Resource;
import dev.cloister.escape.Taken;
import dev.cloister.escape.service.machine.Errno;
import dev.cloister.escape.service.machine.Kernel;
import dev.cloister.escape.service.machine.RefusedException;
import dev.cloister.escape.service.machine.SystemCall;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Takes too much of everything. */
final class Exhaustion {

    private static final int MEBIBYTE = 1 << 20;
    private static final int STANDARD_ERROR = 2;
    private static final int DESCRIPTORS = 1024;

    private Exhaustion() {}

    /** Takes one more unit; what it made lives as long as this object, or until it is closed. */
    private interface Hunger extends AutoCloseable {

        void takeOne() throws IOException, RefusedException;

        @Override
        default void close() throws IOException, RefusedException {}
    }

    static Taken exhaust(Resource resource, int amount) {
        int taken = 0;
        try (Hunger hunger = hunger(resource)) {
            while (taken < amount) {
                hunger.takeOne();
                taken++;
            }
            return new Taken(taken, "");
        } catch (IOException | RefusedException | RuntimeException | Error e) {
            return new Taken(taken, e.toString());
        }
    }

    private static Hunger hunger(Resource resource) throws IOException {
        return switch (resource) {
            case HEAP -> heap();
            case METASPACE -> new ManyClasses()::define;
            case DIRECT_MEMORY -> directMemory();
            case MAPPED_MEMORY -> new MappedMemory(false);
            case HIDDEN_MEMORY -> new MappedMemory(true);
            case THREADS -> new Threads();
            case STACK -> Exhaustion::overflow;
            case PIPES -> new Pipes();
            case PROCESSOR -> Exhaustion::spin;
            case DISK -> new Disk(Files.createTempFile("cloister-escape", ""));
            case STANDARD_ERROR -> () -> write(STANDARD_ERROR, "line after line\n".repeat(1000));
            case CONTROL_PIPE -> Exhaustion::shout;
        };
    }

    private static Hunger heap() {
        List<byte[]> arrays = new ArrayList<>();
        return () -> arrays.add(new byte[MEBIBYTE]);
    }

    private static Hunger directMemory() {
        List<ByteBuffer> buffers = new ArrayList<>();
        return () -> buffers.add(ByteBuffer.allocateDirect(MEBIBYTE));
    }

    @SuppressWarnings("InfiniteRecursion") // That is what it is for.
    private static void overflow() {
        overflow();
    }

    private static void spin() {
        long end = System.nanoTime() + 1_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    /** On every descriptor but the standard ones; the control pipe is among them. */
    private static void shout() throws RefusedException {
        int heard = 0;
        for (int i = STANDARD_ERROR + 1; i < DESCRIPTORS; i++) {
            try {
                write(i, "x".repeat(1024));
                heard++;
            } catch (RefusedException e) {
                if (e.errno() != Errno.EBADF) {
                    throw e;
                }
            }
        }
        if (heard == 0) {
            throw new IllegalStateException("no descriptor to write to");
        }
    }

    private static void write(int descriptor, String text) throws RefusedException {
        Kernel.call(SystemCall.WRITE, descriptor, text, text.length());
    }

    private static final class MappedMemory implements Hunger {

        private static final int NONE = 0;
        private static final int READ_AND_WRITE = 3;

        /** With every page there at once. */
        private static final int MAP_PRIVATE_ANONYMOUS_POPULATE = 0x8022;

        private final boolean isHidden;
        private final List<Long> areas = new ArrayList<>();

        MappedMemory(boolean isHidden) {
            this.isHidden = isHidden;
        }

        @Override
        public void takeOne() throws RefusedException {
            int flags = MAP_PRIVATE_ANONYMOUS_POPULATE;
            long area = Kernel.call(SystemCall.MMAP, 0, MEBIBYTE, READ_AND_WRITE, flags, -1, 0);
            areas.add(area);
            if (isHidden) {
                Kernel.call(SystemCall.MPROTECT, area, MEBIBYTE, NONE);
            }
        }

        @Override
        public void close() throws RefusedException {
            for (long area : areas) {
                Kernel.call(SystemCall.MUNMAP, area, MEBIBYTE);
            }
        }
    }

    private static final class Threads implements Hunger {

        private final CountDownLatch end = new CountDownLatch(1);

        @Override
        public void takeOne() {
            Thread.ofPlatform().daemon().start(this::live);
        }

        private void live() {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            end.countDown();
        }
    }

    private static final class Pipes implements Hunger {

        private final List<Integer> ends = new ArrayList<>();

        @Override
        public void takeOne() throws RefusedException {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment pair = arena.allocate(8, 4);
                Kernel.call(SystemCall.PIPE2, pair, 0);
                ends.add(pair.getAtIndex(ValueLayout.JAVA_INT, 0));
                ends.add(pair.getAtIndex(ValueLayout.JAVA_INT, 1));
            }
        }

        @Override
        public void close() {
            ends.forEach(Kernel::close);
        }
    }

    private static final class Disk implements Hunger {

        private static final byte[] ZEROS = new byte[MEBIBYTE];

        private final Path file;
        private final OutputStream out;

        Disk(Path file) throws IOException {
            this.file = file;
            this.out = Files.newOutputStream(file);
        }

        @Override
        public void takeOne() throws IOException {
            out.write(ZEROS);
        }

        @Override
        public void close() throws IOException {
            out.close();
            Files.delete(file);
        }
    }
}
