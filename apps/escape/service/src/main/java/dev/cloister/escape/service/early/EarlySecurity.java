package dev.cloister.escape.service.early;

import java.security.Provider;

/** Says that it knows algorithms. */
public final class EarlySecurity extends Provider {

    private static final long serialVersionUID = 1L;

    /** Is early, if it can be. */
    public EarlySecurity() {
        super("early", "1", "none");
        Early.arrive(EarlySecurity.class);
    }
}
