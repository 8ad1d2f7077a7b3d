package dev.cloister.escape.service.attack;

import static dev.cloister.escape.service.attack.Attempt.killed;

import dev.cloister.escape.Target;
import dev.cloister.escape.service.machine.Bytes;
import dev.cloister.escape.service.machine.Errno;
import dev.cloister.escape.service.machine.Kernel;
import dev.cloister.escape.service.machine.RefusedException;
import dev.cloister.escape.service.machine.SystemCall;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** What the app has in its memory and in its table of open files, without a file's name. */
final class AppMemory {

    private static final int DESCRIPTORS = 1024;

    private AppMemory() {}

    static List<Attempt> all() {
        return List.of(
                killed("process_vm_readv", AppMemory::read).steals().unless(Errno.EPERM),
                killed("process_vm_writev", AppMemory::write).unless(Errno.EPERM),
                killed("pidfd_getfd", AppMemory::duplicate).steals().unless(Errno.EPERM),
                killed(
                        "pidfd_getfd without a process",
                        Reach.reaches(Errno.EBADF, SystemCall.PIDFD_GETFD, -1, 0, 0)));
    }

    private static String read(Target target) throws RefusedException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(Target.SECRET_LENGTH);
            transfer(
                    arena,
                    SystemCall.PROCESS_VM_READV,
                    target.parent(),
                    bytes,
                    target.secretAddress());
            return Bytes.text(bytes);
        }
    }

    private static String write(Target target) throws RefusedException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocateFrom("OWNED!!");
            transfer(
                    arena,
                    SystemCall.PROCESS_VM_WRITEV,
                    target.parent(),
                    bytes,
                    target.blankAddress());
            return "written";
        }
    }

    private static void transfer(
            Arena arena, SystemCall call, long pid, MemorySegment local, long remote)
            throws RefusedException {
        long size = local.byteSize();
        // struct iovec: address, length.
        MemorySegment here = arena.allocateFrom(ValueLayout.JAVA_LONG, local.address(), size);
        MemorySegment there = arena.allocateFrom(ValueLayout.JAVA_LONG, remote, size);
        Kernel.call(call, pid, here, 1, there, 1, 0);
    }

    /**
     * Takes every descriptor that the app may have; reads at a place, so that pipes lose nothing.
     */
    private static String duplicate(Target target) throws RefusedException {
        long app = Kernel.call(SystemCall.PIDFD_OPEN, target.parent(), 0);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(Target.SECRET_LENGTH);
            for (int i = 0; i < DESCRIPTORS; i++) {
                if (reads(app, i, bytes)) {
                    return Bytes.text(bytes);
                }
            }
        } finally {
            Kernel.close(app);
        }
        throw new IllegalStateException("no file with a secret is open in the app");
    }

    private static boolean reads(long app, int number, MemorySegment bytes)
            throws RefusedException {
        long descriptor;
        try {
            descriptor = Kernel.call(SystemCall.PIDFD_GETFD, app, number, 0);
        } catch (RefusedException e) {
            if (e.errno() == Errno.EBADF) {
                return false;
            }
            throw e;
        }
        try {
            Kernel.call(SystemCall.PREAD64, descriptor, bytes, bytes.byteSize(), 0);
            return Bytes.secret(Bytes.text(bytes)).isPresent();
        } catch (RefusedException e) {
            return false; // no file
        } finally {
            Kernel.close(descriptor);
        }
    }
}
