package dev.cloister.cli;

import java.util.List;

/**
 * What a program has at one moment.
 *
 * @param compartments those that have been open for a second
 * @param pools the same of pools
 */
record AppSight(List<CompartmentSight> compartments, List<PoolSight> pools) {

    boolean isEmpty() {
        return compartments.isEmpty() && pools.isEmpty();
    }

    /**
     * A compartment.
     *
     * @param app the program's process
     * @param name unique in the program
     * @param pid the sandbox's process
     * @param state where it is in its life
     * @param transport its name
     * @param image the directory that it runs
     * @param confinement what the kernel enforces
     * @param lanes how many calls run at the same time
     * @param calls how many there were
     * @param failed how many of them had no answer, with those that were refused
     * @param restarts how often the process was replaced
     * @param uptimeMillis since it was opened
     * @param residentBytes memory in use, or -1
     * @param cpuMillis processor time, or -1
     */
    record CompartmentSight(
            long app,
            String name,
            long pid,
            String state,
            String transport,
            String image,
            String confinement,
            int lanes,
            long calls,
            long failed,
            long restarts,
            long uptimeMillis,
            long residentBytes,
            long cpuMillis) {}

    /**
     * A pool.
     *
     * @param app the program's process
     * @param name unique in the program
     * @param lent sessions
     * @param spare processes that wait
     * @param starting processes that come up
     * @param waiting callers that wait
     * @param acquired sessions in all
     * @param refused callers that got none
     */
    record PoolSight(
            long app,
            String name,
            int lent,
            int spare,
            int starting,
            int waiting,
            long acquired,
            long refused) {}
}
