package dev.cloister.escape;

/** What a hostile service can take too much of. */
public enum Resource {
    /** The JVM's heap, in MiB. */
    HEAP,
    /** Class files, in MiB; what the JVM makes of them takes several times as much. */
    METASPACE,
    /** Memory outside the heap that Java accounts for, in MiB. */
    DIRECT_MEMORY,
    /** Memory that only the kernel accounts for, in MiB. */
    MAPPED_MEMORY,
    /** The same, shut when it is full: it is there, and is no data any more. */
    HIDDEN_MEMORY,
    /** Platform threads. */
    THREADS,
    /** Nested calls without end. */
    STACK,
    /** Pipes, of two file descriptors each. */
    PIPES,
    /** Processor time, in milliseconds. */
    PROCESSOR,
    /** Space in a file system, in MiB. */
    DISK,
    /** Lines on the standard error stream, in thousands. */
    STANDARD_ERROR,
    /** Noise on every descriptor but the standard ones, in KiB; the control pipe is one. */
    CONTROL_PIPE
}
