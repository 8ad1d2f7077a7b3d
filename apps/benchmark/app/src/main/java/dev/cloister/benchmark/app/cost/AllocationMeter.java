package dev.cloister.benchmark.app.cost;

import com.sun.management.ThreadMXBean;

import dev.cloister.benchmark.Crossings;
import dev.cloister.benchmark.app.sample.Work;

import java.io.IOException;
import java.lang.management.ManagementFactory;

/** Counts what calls allocate, on both sides. The work must be warm: interpreted code allocates. */
public final class AllocationMeter {

    private final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    private final Crossings crossings;
    private final int calls;

    /**
     * A meter for one compartment.
     *
     * @param crossings tells what the compartment allocated
     * @param calls how many to share the bytes between
     */
    public AllocationMeter(Crossings crossings, int calls) {
        this.crossings = crossings;
        this.calls = calls;
    }

    /** Measures one way of calling. */
    public Allocation measure(String id, String title, Work call) throws IOException {
        // To ask allocates too: as much between these two as between the two around the calls.
        long question = -crossings.allocatedBytes() + crossings.allocatedBytes();
        long sandboxBefore = crossings.allocatedBytes();
        long appBefore = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < calls; i++) {
            call.run();
        }
        long app = threads.getCurrentThreadAllocatedBytes() - appBefore;
        long sandbox = crossings.allocatedBytes() - sandboxBefore - question;
        return new Allocation(id, title, perCall(app), perCall(sandbox));
    }

    private double perCall(long bytes) {
        return Math.max(0, (double) bytes / calls);
    }
}
