package dev.cloister.management;

import java.util.Map;

/**
 * A live compartment, as {@code dev.cloister:type=Compartment,name=…}. Of a compartment whose
 * processes are replaced, counts are over all of them and the rest is about the present one.
 *
 * <p>JMX makes attributes of what begins with {@code get}.
 */
public interface CompartmentMXBean {

    /**
     * The compartment's name.
     *
     * @return unique among the compartments of the JVM
     */
    String getName();

    /**
     * The sandbox's process.
     *
     * @return its id
     */
    long getProcessId();

    /**
     * Where the compartment is in its life.
     *
     * @return the name of a {@link dev.cloister.api.CompartmentState}
     */
    String getState();

    /**
     * The transport in use.
     *
     * @return its name
     */
    String getTransport();

    /**
     * What the process runs.
     *
     * @return the image's directory
     */
    String getImage();

    /**
     * What the kernel enforces.
     *
     * @return the level, and what is missing
     */
    String getConfinement();

    /**
     * How many calls run at the same time.
     *
     * @return the number of lanes
     */
    int getLanes();

    /**
     * Calls that got a lane.
     *
     * @return how many
     */
    long getCalls();

    /**
     * Calls that ended without an answer of their service, or were refused.
     *
     * @return how many
     */
    long getFailedCalls();

    /**
     * The same, by what they ended with.
     *
     * @return numbers by the name of a {@link dev.cloister.api.CallOutcome}
     */
    Map<String, Long> getFailures();

    /**
     * Processes that took the place of another one.
     *
     * @return how many
     */
    long getRestarts();

    /**
     * Since the compartment was opened.
     *
     * @return milliseconds
     */
    long getUptimeMillis();

    /**
     * The memory that the sandbox's process has in use (resident set), with what it shares.
     *
     * @return bytes, or -1 if the system does not tell
     */
    long getResidentBytes();

    /**
     * The processor time that the sandbox's process has used.
     *
     * @return milliseconds, in steps of ten, or -1 if the system does not tell
     */
    long getCpuMillis();
}
