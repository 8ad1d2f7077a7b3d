package dev.cloister.sandbox;

import org.jspecify.annotations.Nullable;

/** Runs code of services, which may throw anything. */
final class ServiceCode {

    private ServiceCode() {}

    /** A piece of such code. */
    @FunctionalInterface
    interface Code {
        void run() throws Exception;
    }

    /**
     * Runs a piece of code.
     *
     * @return what it threw, or null. An overflow of the stack is the code's own; after any other
     *     {@link VirtualMachineError} nothing in this JVM can be relied on, so that one is thrown
     */
    static @Nullable Throwable run(Code code) {
        try {
            code.run();
            return null;
        } catch (StackOverflowError e) {
            return e;
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable t) {
            return t;
        }
    }
}
