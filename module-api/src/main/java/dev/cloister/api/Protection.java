package dev.cloister.api;

/**
 * Something that the kernel does to keep a compartment in. All of them together are {@linkplain
 * Confinement.Level#FULL full} confinement.
 */
public enum Protection {
    /**
     * A filter of system calls, from the process's first instruction on, and no way to gain rights
     * by running a program. Without it, and without {@link #SEAL}, the process may make any call.
     */
    STARTUP_FILTER("startup filter"),
    /**
     * Rules about files, from the first instruction on ({@code landlock(7)}): the image and the C
     * library can be read, nothing can be written. Without it, Cloister's own code can read files
     * of this user while it starts; code of services cannot, if there is a {@link #SEAL}.
     */
    LANDLOCK("Landlock"),
    /**
     * A list of the few system calls that a process needs which computes and answers, in force
     * before any code of a service is loaded. Without it, code that takes over the process can do
     * what this user can do.
     */
    SEAL("seal"),
    /**
     * Limits on memory, descriptors and files. Without them, code in the process can use up the
     * machine's memory.
     */
    LIMITS("limits");

    private final String title;

    Protection(String title) {
        this.title = title;
    }

    /**
     * A name for people.
     *
     * @return some words
     */
    public String title() {
        return title;
    }
}
