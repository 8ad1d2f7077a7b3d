package dev.cloister.escape.service.machine;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/** A page of memory that code is written to, by all the ways that lead to executable memory. */
public final class Executable {

    /** The size of a page, or of several. */
    public static final int SIZE = 64 * 1024;

    private static final int READ_AND_WRITE = 3;
    private static final int WRITE = 2;
    private static final int MAP_PRIVATE_ANONYMOUS = 0x22;

    private final long address;

    private Executable(long address) {
        this.address = address;
    }

    /**
     * Asks for executable memory at once.
     *
     * @param protection what may be done with it
     * @return the memory, with code if it can be written
     * @throws RefusedException if there is none to be had
     */
    public static Executable mapped(int protection) throws RefusedException {
        var executable = new Executable(map(protection));
        if ((protection & WRITE) != 0) {
            executable.write();
        }
        return executable;
    }

    /**
     * Writes code to memory, and makes it executable then.
     *
     * @param call which does that
     * @param protection what may be done with it then
     * @return the memory
     * @throws RefusedException if it stays as it is
     */
    public static Executable changed(SystemCall call, int protection) throws RefusedException {
        var executable = new Executable(map(READ_AND_WRITE));
        executable.write();
        try {
            // The fourth is a key for one of the calls, and nothing for the other.
            Kernel.call(call, executable.address, SIZE, protection, -1);
            return executable;
        } catch (RefusedException e) {
            executable.unmap();
            throw e;
        }
    }

    private static long map(int protection) throws RefusedException {
        return Kernel.call(SystemCall.MMAP, 0, SIZE, protection, MAP_PRIVATE_ANONYMOUS, -1, 0);
    }

    @SuppressWarnings("restricted") // The attacker does as he likes.
    private void write() {
        byte[] code = HexFormat.of().parseHex(MachineCode.ANSWER.replace(" ", ""));
        MemorySegment.ofAddress(address).reinterpret(SIZE).copyFrom(MemorySegment.ofArray(code));
    }

    /**
     * Runs the code, where this processor's is known, and gives the memory back.
     *
     * @return what came of it
     */
    public String run() throws RefusedException {
        long answer = Machine.IS_X86_64 ? MachineCode.call(MemorySegment.ofAddress(address)) : 0;
        unmap();
        return "the code answered " + answer;
    }

    /**
     * Runs the code if the memory is executable though nobody asked for that.
     *
     * @return what came of it
     * @throws IOException if the kernel does not show whether it is
     */
    public String runIfAllowed() throws RefusedException, IOException {
        List<String> maps = Files.readAllLines(Path.of("/proc/self/maps"));
        for (String line : maps) {
            String[] range = line.substring(0, line.indexOf(' ')).split("-", 2);
            boolean isThis =
                    Long.compareUnsigned(Long.parseUnsignedLong(range[0], 16), address) <= 0
                            && Long.compareUnsigned(Long.parseUnsignedLong(range[1], 16), address)
                                    > 0;
            if (isThis && line.contains("x")) {
                return run();
            }
        }
        unmap();
        throw new ImpossibleException("memory that is readable is not executable here");
    }

    /**
     * Gives the memory back without running anything.
     *
     * @return where it was
     */
    public String name() throws RefusedException {
        unmap();
        return "memory at " + Long.toHexString(address);
    }

    private void unmap() throws RefusedException {
        Kernel.call(SystemCall.MUNMAP, address, SIZE);
    }
}
