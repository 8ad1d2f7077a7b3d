package dev.cloister.api;

/** How far the operating system itself keeps a compartment in. */
public enum Confinement {
    /**
     * The compartment is a process of its own, with an empty environment and no inherited files,
     * but the kernel does not restrict what it may do.
     */
    NONE
}
