package dev.cloister.benchmark.app.cost;

import dev.cloister.benchmark.app.sample.Work;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** Counts system calls by a script that runs perf or strace, where there is such a thing. */
public final class SystemCallMeter {

    private static final String SCRIPT = "count-system-calls.sh";
    private static final String COUNTING = "counting ";

    /** Calls between two looks at the clock. */
    private static final int CHUNK = 100;

    private final List<String> command;
    private final int calls;
    private final long nanos;

    /**
     * A meter.
     *
     * @param calls how many calls to make
     * @param nanos when to stop, if that takes longer
     */
    public SystemCallMeter(int calls, long nanos) {
        this(List.of("sh", "-c", script(), SCRIPT), calls, nanos);
    }

    /**
     * A meter with another command in place of the script.
     *
     * @param command is given the numbers of the processes
     * @param calls how many calls to make
     * @param nanos when to stop, if that takes longer
     */
    public SystemCallMeter(List<String> command, int calls, long nanos) {
        this.command = List.copyOf(command);
        this.calls = calls;
        this.nanos = nanos;
    }

    static String script() {
        try (InputStream in = SystemCallMeter.class.getResourceAsStream(SCRIPT)) {
            if (in == null) {
                throw new IllegalStateException("no " + SCRIPT + " beside this class");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + SCRIPT, e);
        }
    }

    /**
     * Measures one way of calling.
     *
     * @param sandbox the process that is called
     * @throws IOException if the calls cannot be made
     */
    public SystemCalls measure(String id, String title, long sandbox, Work call)
            throws IOException {
        List<String> traced = new ArrayList<>(command);
        LongStream.of(ProcessHandle.current().pid(), sandbox)
                .distinct()
                .forEach(pid -> traced.add(Long.toString(pid)));
        Process counter = new ProcessBuilder(traced).redirectErrorStream(true).start();
        try (BufferedReader said = counter.inputReader(StandardCharsets.UTF_8)) {
            String first = said.readLine();
            if (first == null || !first.startsWith(COUNTING)) {
                String reason = first == null ? "the script says nothing" : first;
                return new SystemCalls(id, title, 0, OptionalLong.empty(), reason);
            }
            long made = make(call);
            counter.outputWriter().close();
            List<String> summary = said.lines().toList();
            return new SystemCalls(
                    id,
                    title,
                    made,
                    OptionalLong.of(SystemCallCounts.total(summary)),
                    first.substring(COUNTING.length()) + ": " + SystemCallCounts.most(summary));
        } finally {
            // The script ends by itself when its input does, and takes its tool with it.
            counter.outputWriter().close();
            counter.onExit().join();
        }
    }

    private long make(Work call) throws IOException {
        long start = System.nanoTime();
        long made = 0;
        // The clock is no system call, but not for nothing either.
        while (made < calls && (made % CHUNK != 0 || System.nanoTime() - start < nanos)) {
            call.run();
            made++;
        }
        return made;
    }
}
