package dev.cloister.faults.app.subject;

/** When a fault comes. */
public enum Phase {
    /** While the sandbox starts. */
    HANDSHAKE("handshake"),
    /** While no call is made. */
    IDLE("idle"),
    /** While one call is made. */
    CALL("mid-call"),
    /** While many calls are made, of which more wait than run. */
    BATCH("mid-batch"),
    /** While the compartment is closed. */
    CLOSING("closing");

    private final String text;

    Phase(String text) {
        this.text = text;
    }

    /**
     * Its name in a table.
     *
     * @return a word
     */
    public String text() {
        return text;
    }
}
