package dev.cloister.contract;

import dev.cloister.api.PayloadLimitException;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.spi.PayloadReader;

/** Holds whatever crosses, in calls and in calls back, to the app's policy. */
final class PolicyCheck {

    private final int maxArgumentBytes;
    private final int maxResultBytes;
    private final boolean lenient;
    private final int maxUpcalls;

    PolicyCheck(ServicePolicy policy) {
        maxArgumentBytes = policy.maxArgumentBytes();
        maxResultBytes = policy.maxResultBytes();
        lenient = policy.validation() == ServicePolicy.Validation.RANGE;
        maxUpcalls = policy.maxUpcalls();
    }

    /** How often one call may call back. */
    int maxUpcalls() {
        return maxUpcalls;
    }

    /**
     * Checks what is to go to the service.
     *
     * @param what it is and "take" or "takes", for the message
     * @param bytes its size
     * @throws PayloadLimitException if it is too large
     */
    void leaving(String what, int bytes) {
        if (bytes > maxArgumentBytes) {
            throw tooLarge(what, bytes, "maxArgumentBytes", maxArgumentBytes);
        }
    }

    /**
     * Takes what came from the service, unread.
     *
     * @param what it is and "take" or "takes", for the message
     * @param payload all of it
     * @return the same, to be read
     * @throws PayloadLimitException if it is too large
     */
    PayloadReader arriving(String what, PayloadReader payload) {
        int bytes = payload.remaining();
        if (bytes > maxResultBytes) {
            throw tooLarge(what, bytes, "maxResultBytes", maxResultBytes);
        }
        return lenient ? payload.lenient() : payload;
    }

    private static PayloadLimitException tooLarge(
            String what, int bytes, String setting, int maximum) {
        return new PayloadLimitException(
                what
                        + " bytes="
                        + bytes
                        + ", "
                        + setting
                        + "="
                        + maximum
                        + "; the service's policy sets the limit");
    }
}
