package dev.cloister.api;

/**
 * The compartment offers a service of the right name that means something else: another version,
 * other methods, other types. The message shows the first line of the contracts' descriptions that
 * differs.
 */
public final class ContractMismatchException extends ContractException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do
     */
    public ContractMismatchException(String message) {
        super(message, null);
    }
}
