package dev.cloister.architecture;

import java.util.stream.Stream;

/** Code that breaks {@link NativeRules}. */
final class NativeFixtures {

    private NativeFixtures() {}

    static Stream<Fixture> all() {
        return Stream.of(
                Fixture.of(
                        NativeRules.ONLY_LINUX_LINKS_NATIVE_CODE,
                        "dev.cloister.shm.Futex",
                        """
                        package dev.cloister.shm;
                        final class Futex {
                            Object linker = java.lang.foreign.Linker.nativeLinker();
                        }
                        """),
                Fixture.of(
                        NativeRules.MEMORY_SEGMENTS_STAY_IN_SHARED_MEMORY_CODE,
                        "dev.cloister.launcher.Mapping",
                        """
                        package dev.cloister.launcher;
                        final class Mapping {
                            java.lang.foreign.MemorySegment segment;
                        }
                        """),
                Fixture.of(
                        NativeRules.EVERY_ARENA_IS_CLOSED_BY_ITS_OWNER,
                        "dev.cloister.shm.Region",
                        """
                        package dev.cloister.shm;
                        final class Region {
                            Object memory = java.lang.foreign.Arena.ofAuto().allocate(64);
                        }
                        """),
                Fixture.of(
                        NativeRules.NO_SEGMENT_IS_STRETCHED,
                        "dev.cloister.shm.Slot",
                        """
                        package dev.cloister.shm;
                        final class Slot {
                            Object stretch(java.lang.foreign.MemorySegment segment) {
                                return segment.reinterpret(128);
                            }
                        }
                        """),
                Fixture.of(
                        NativeRules.NO_UNSAFE,
                        "dev.cloister.ipc.Fast",
                        """
                        package dev.cloister.ipc;
                        final class Fast {
                            sun.misc.Unsafe unsafe;
                        }
                        """),
                Fixture.of(
                        NativeRules.NO_NATIVE_METHODS,
                        "dev.cloister.launcher.Kill.kill(int)",
                        """
                        package dev.cloister.launcher;
                        final class Kill {
                            native int kill(int pid);
                        }
                        """),
                Fixture.of(
                        NativeRules.NO_NATIVE_LIBRARIES,
                        "dev.cloister.launcher.Loader",
                        """
                        package dev.cloister.launcher;
                        final class Loader {
                            static { System.loadLibrary("cloister"); }
                        }
                        """));
    }
}
