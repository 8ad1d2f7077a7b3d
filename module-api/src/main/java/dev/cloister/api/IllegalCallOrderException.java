package dev.cloister.api;

import java.util.List;

/**
 * A method was called in a state of its service in which the contract does not allow it. Nothing
 * was sent; the service is as it was.
 */
public final class IllegalCallOrderException extends CloisterException {

    private static final long serialVersionUID = 1L;

    private final String state;
    // Not a List: it need not be serializable, and exceptions are.
    private final String[] allowed;

    /**
     * Creates the exception.
     *
     * @param message what happened and what to do
     * @param state the service's state
     * @param allowed the methods that may be called at this moment
     */
    public IllegalCallOrderException(String message, String state, List<String> allowed) {
        super(message, null);
        this.state = state;
        this.allowed = allowed.toArray(new String[0]);
    }

    /**
     * The service's state.
     *
     * @return its name in the contract
     */
    public String state() {
        return state;
    }

    /**
     * The methods that may be called at this moment.
     *
     * @return their names; none after the end, and while a call runs that changes the state
     */
    public List<String> allowed() {
        return List.of(allowed);
    }
}
