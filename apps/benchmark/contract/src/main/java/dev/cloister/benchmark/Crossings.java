package dev.cloister.benchmark;

import dev.cloister.api.contract.Contract;

import java.util.List;

/** Calls that do nothing, so that all they cost is the crossing of what they carry. */
@Contract(name = "dev.cloister.benchmark", version = 1)
public interface Crossings {

    /** Carries nothing. */
    void nothing();

    /**
     * Carries bytes to the service.
     *
     * @param bytes any
     * @return how many there are
     */
    int take(byte[] bytes);

    /**
     * Carries bytes from the service.
     *
     * @param length how many, 0 to 1 MiB
     * @return zeros
     */
    byte[] give(int length);

    /**
     * Carries a text there and back.
     *
     * @param text any
     * @return the same
     */
    String text(String text);

    /**
     * Carries a record there and back.
     *
     * @param order any
     * @return the same
     */
    Order order(Order order);

    /**
     * Carries records there and back.
     *
     * @param orders any
     * @return the same
     */
    List<Order> orders(List<Order> orders);

    /**
     * What all threads of the compartment have allocated since its process started.
     *
     * @return bytes
     */
    long allocatedBytes();
}
