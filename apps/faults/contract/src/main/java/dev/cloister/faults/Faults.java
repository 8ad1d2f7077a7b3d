package dev.cloister.faults;

import dev.cloister.api.contract.Contract;

import java.util.concurrent.CompletableFuture;

/** A service that misbehaves when it is told to. Apart from that it gives back what it is given. */
@Contract(name = "dev.cloister.faults", version = 1)
public interface Faults {

    /**
     * Gives back a number.
     *
     * @param number any number
     * @return the same
     */
    int echo(int number);

    /**
     * Gives back a number, later.
     *
     * @param number any number
     * @param millis how long to take
     * @return the same
     */
    int work(int number, int millis);

    /**
     * As {@link #work}, on a thread of the app's side.
     *
     * @param number any number
     * @param millis how long to take
     * @return the same
     */
    CompletableFuture<Integer> workLater(int number, int millis);

    /**
     * Misbehaves during this call.
     *
     * @param fault how
     * @param number any number
     * @return the same, if the fault leaves an answer
     */
    int meet(Fault fault, int number);

    /**
     * As {@link #meet}, on a thread of the app's side.
     *
     * @param fault how to misbehave
     * @param number any number
     * @return the same, if the fault leaves an answer
     */
    CompletableFuture<Integer> meetLater(Fault fault, int number);

    /**
     * Misbehaves after this call, while there is none.
     *
     * @param fault how
     */
    void afterThis(Fault fault);

    /**
     * Misbehaves when the compartment is closed.
     *
     * @param fault how
     */
    void atEnd(Fault fault);
}
