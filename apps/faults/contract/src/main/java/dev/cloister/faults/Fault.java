package dev.cloister.faults;

/** What code in a sandbox can do wrong. */
public enum Fault {
    /** Nothing, but take half a second for it: time to be hit by something else. */
    DAWDLE,
    /** Ends the process. */
    EXIT,
    /** Fills the heap. */
    OUT_OF_MEMORY,
    /** Calls itself. */
    STACK_OVERFLOW,
    /** Writes to address 8. */
    NATIVE_CRASH,
    /** Waits for ever. */
    HANG,
    /** Computes for ever. */
    SPIN,
    /** Keeps the heap so full that the JVM only collects garbage. */
    THRASH,
    /** Begins a frame and does not finish it. */
    HALF_FRAME,
    /** Sends a length that cannot be. */
    WRONG_LENGTH,
    /** Answers a call that was not made. */
    WRONG_CALL_NUMBER,
    /** Answers twice. */
    DUPLICATE_ANSWER,
    /** Answers when the caller has given up. */
    LATE_ANSWER,
    /** Takes the call and says nothing. */
    NO_ANSWER,
    /** Answers again and again. */
    ANSWER_FLOOD,
    /** Writes whatever and wherever it can into the memory that it shares with the app. */
    SCRIBBLE,
    /** Writes a gigabyte to its standard error. */
    STDERR_FLOOD,
    /** Prints, and writes text into the pipe that carries the protocol. */
    STDOUT_GARBAGE,
    /** Sends a frame a little at a time. */
    SLOW_LORIS,
    /** Speaks another version of the protocol; only while it starts. */
    WRONG_VERSION
}
