package dev.cloister.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code posix_spawn(3)} of the C library, and what is told to it. A program cannot call {@code
 * fork(2)} from Java: of all its threads, the child would have the one that is in the call.
 */
final class Spawn {

    // bits/types, spawn.h of the GNU C library: more than each of the structures takes.
    private static final long STRUCTURE_BYTES = 512;
    private static final long SIGNAL_SET_BYTES = 128;

    // spawn.h.
    private static final int POSIX_SPAWN_SETSIGMASK = 0x08;
    private static final int POSIX_SPAWN_SETSID = 0x80;

    /** What has come last: with version 2.34 of the GNU C library. */
    private static final String CLOSE_FROM = "posix_spawn_file_actions_addclosefrom_np";

    /** How the JDK encodes the names of files, which may be another way than that of texts. */
    private static final Charset NAMES =
            Charset.forName(
                    System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()));

    private Spawn() {}

    /** Whether the C library has what this takes. */
    static boolean isAvailable() {
        return CLibrary.find(CLOSE_FROM).isPresent();
    }

    /**
     * Starts a process with no open files but some.
     *
     * @param inherited open files of this process, by their numbers; in the new process they have
     *     the numbers from 0 on. None of the former is one of the latter
     * @return the process's number
     */
    static int spawn(Program program, List<Integer> inherited) throws SystemCallException {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment actions = structure(scratch, "posix_spawn_file_actions_init");
            MemorySegment attributes = structure(scratch, "posix_spawnattr_init");
            try {
                addActions(scratch, actions, program, inherited);
                setAttributes(scratch, attributes);
                return spawn(scratch, program, actions, attributes);
            } finally {
                call(scratch, "posix_spawn_file_actions_destroy", actions.address());
                call(scratch, "posix_spawnattr_destroy", attributes.address());
            }
        }
    }

    private static MemorySegment structure(Arena scratch, String init) throws SystemCallException {
        MemorySegment structure = scratch.allocate(STRUCTURE_BYTES, Long.BYTES);
        require(scratch, init, structure.address());
        return structure;
    }

    private static void addActions(
            Arena scratch, MemorySegment actions, Program program, List<Integer> inherited)
            throws SystemCallException {
        for (int number = 0; number < inherited.size(); number++) {
            require(
                    scratch,
                    "posix_spawn_file_actions_adddup2",
                    actions.address(),
                    inherited.get(number),
                    number);
        }
        require(scratch, CLOSE_FROM, actions.address(), inherited.size());
        MemorySegment directory = text(scratch, program.directory().toString());
        require(
                scratch,
                "posix_spawn_file_actions_addchdir_np",
                actions.address(),
                directory.address());
    }

    private static void setAttributes(Arena scratch, MemorySegment attributes)
            throws SystemCallException {
        require(
                scratch,
                "posix_spawnattr_setflags",
                attributes.address(),
                POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSID);
        // A JVM's threads do not get some signals, and a new one starts with what its parent has.
        MemorySegment none = scratch.allocate(SIGNAL_SET_BYTES, Long.BYTES);
        require(scratch, "posix_spawnattr_setsigmask", attributes.address(), none.address());
    }

    private static int spawn(
            Arena scratch, Program program, MemorySegment actions, MemorySegment attributes)
            throws SystemCallException {
        MemorySegment processId = scratch.allocate(ValueLayout.JAVA_INT);
        MemorySegment path = text(scratch, program.command().getFirst());
        List<String> environment = new ArrayList<>();
        program.environment().forEach((name, value) -> environment.add(name + '=' + value));
        int error =
                call(
                        scratch,
                        "posix_spawn",
                        processId.address(),
                        path.address(),
                        actions.address(),
                        attributes.address(),
                        strings(scratch, program.command()).address(),
                        strings(scratch, environment).address());
        if (error != 0) {
            throw new SystemCallException("start of " + program.command().getFirst(), error);
        }
        return processId.get(ValueLayout.JAVA_INT, 0);
    }

    private static MemorySegment strings(Arena scratch, List<String> strings) {
        MemorySegment array = scratch.allocate(ValueLayout.ADDRESS, strings.size() + 1L);
        for (int i = 0; i < strings.size(); i++) {
            array.setAtIndex(ValueLayout.ADDRESS, i, text(scratch, strings.get(i)));
        }
        return array;
    }

    private static MemorySegment text(Arena scratch, String text) {
        byte[] bytes = text.getBytes(NAMES);
        // One more than there are, which is zero.
        MemorySegment memory = scratch.allocate(bytes.length + 1L);
        MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, 0, bytes.length);
        return memory;
    }

    private static void require(Arena scratch, String function, long... words)
            throws SystemCallException {
        int error = call(scratch, function, words);
        if (error != 0) {
            throw new SystemCallException(function, error);
        }
    }

    /** These functions return their error numbers, and leave {@code errno} alone. */
    private static int call(Arena scratch, String function, long... words) {
        MemorySegment errno = scratch.allocate(CLibrary.ERRNO_LAYOUT);
        long[] w = Arrays.copyOf(words, 7);
        MemorySegment address = CLibrary.find(function).orElseThrow();
        return (int) CLibrary.call(address, errno, w[0], w[1], w[2], w[3], w[4], w[5], w[6]);
    }
}
