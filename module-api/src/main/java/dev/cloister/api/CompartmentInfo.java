package dev.cloister.api;

import java.nio.file.Path;

/**
 * What an open compartment is made of.
 *
 * @param name unique among the compartments of this JVM; part of messages and thread names
 * @param pid the process id of the sandbox
 * @param transport the name of the transport in use
 * @param lanes how many calls run at the same time; further callers wait
 * @param image the sandbox image that the process runs
 * @param confinement what the kernel enforces on the process
 */
public record CompartmentInfo(
        String name, long pid, String transport, int lanes, Path image, Confinement confinement) {}
