package dev.cloister.api.contract;

import java.util.Objects;

/**
 * How far an app trusts one service; declared when it asks for the service. The defaults are the
 * strict ones.
 *
 * @param sharing whether what comes from the service is copied before it is decoded
 * @param validation how far results are checked
 * @param maxUpcalls how many times one call of the service may call functions of the app back, 0 or
 *     more; 0 refuses contracts that have such functions
 * @param maxArgumentBytes how many bytes may go to the service at once: the arguments of a call, or
 *     the result of a function of the app; 1 to 1 GiB
 * @param maxResultBytes how many bytes may come from the service at once: the result of a call or
 *     an exception that it declares, or the arguments of a function of the app; 1 to 1 GiB
 */
public record ServicePolicy(
        Sharing sharing,
        Validation validation,
        int maxUpcalls,
        int maxArgumentBytes,
        int maxResultBytes) {

    private static final int MAX_BYTES = 1 << 30;

    private static final ServicePolicy STRICT =
            new ServicePolicy(Sharing.COPIED, Validation.DEEP, 0, 1 << 20, 1 << 20);

    /** Where what comes from the service is decoded. What the app gets is its own in any case. */
    public enum Sharing {
        /** In a copy of the whole message, which the service cannot change any more. */
        COPIED,
        /**
         * Where the service wrote it: one copy less. A service that changes it meanwhile can choose
         * the value until it was read, and no more. Needs a transport that shares memory.
         */
        VIEWED
    }

    /** How far results are checked before the app sees them. */
    public enum Validation {
        /**
         * Everything that the contract's types promise: also that texts are well-formed, that sets
         * and the keys of maps do not repeat, and that nothing follows the value.
         */
        DEEP,
        /** What keeps the app safe: lengths, ranges and tags. */
        RANGE
    }

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is left
     */
    public ServicePolicy {
        Objects.requireNonNull(sharing, "sharing");
        Objects.requireNonNull(validation, "validation");
        requireRange("maxUpcalls", maxUpcalls, 0, Integer.MAX_VALUE);
        requireRange("maxArgumentBytes", maxArgumentBytes, 1, MAX_BYTES);
        requireRange("maxResultBytes", maxResultBytes, 1, MAX_BYTES);
    }

    private static void requireRange(String name, int value, int minimum, int maximum) {
        if (value < minimum || value > maximum) {
            throw new IllegalArgumentException(
                    name + "=" + value + ", must be " + minimum + " to " + maximum);
        }
    }

    /**
     * The default: everything is copied and checked, no upcalls, 1 MiB each way.
     *
     * @return the strict policy
     */
    public static ServicePolicy strict() {
        return STRICT;
    }

    /**
     * Chooses where what comes from the service is decoded.
     *
     * @param value copied or viewed
     * @return a changed copy
     */
    public ServicePolicy withSharing(Sharing value) {
        return new ServicePolicy(value, validation, maxUpcalls, maxArgumentBytes, maxResultBytes);
    }

    /**
     * Chooses how far results are checked.
     *
     * @param value deep or in range
     * @return a changed copy
     */
    public ServicePolicy withValidation(Validation value) {
        return new ServicePolicy(sharing, value, maxUpcalls, maxArgumentBytes, maxResultBytes);
    }

    /**
     * Allows the service to call functions of the app back.
     *
     * @param calls how many times during one call
     * @return a changed copy
     */
    public ServicePolicy withMaxUpcalls(int calls) {
        return new ServicePolicy(sharing, validation, calls, maxArgumentBytes, maxResultBytes);
    }

    /**
     * Sets how much may go to the service at once.
     *
     * @param bytes 1 to 1 GiB; the compartment's {@code maxFrameBytes} bounds it too
     * @return a changed copy
     */
    public ServicePolicy withMaxArgumentBytes(int bytes) {
        return new ServicePolicy(sharing, validation, maxUpcalls, bytes, maxResultBytes);
    }

    /**
     * Sets how much may come from the service at once.
     *
     * @param bytes 1 to 1 GiB; the compartment's {@code maxFrameBytes} bounds it too
     * @return a changed copy
     */
    public ServicePolicy withMaxResultBytes(int bytes) {
        return new ServicePolicy(sharing, validation, maxUpcalls, maxArgumentBytes, bytes);
    }
}
