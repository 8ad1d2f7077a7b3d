package dev.cloister.escape.service.machine;

/** Something cannot be tried on this machine at all. */
public final class ImpossibleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param reason what is missing
     */
    public ImpossibleException(String reason) {
        super(reason);
    }
}
