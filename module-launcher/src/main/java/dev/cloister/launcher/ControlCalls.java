package dev.cloister.launcher;

import dev.cloister.spi.Call;
import dev.cloister.spi.IncomingCall;
import dev.cloister.spi.PayloadReader;
import dev.cloister.wire.ControlMethod;

/** Calls of the service that every sandbox has beside its services. */
final class ControlCalls {

    private final ServiceChannel channel;

    ControlCalls(ProcessCompartment compartment) {
        this.channel = ServiceChannel.ofControl(compartment);
    }

    /** Asks whether the sandbox answers. */
    void ping() {
        try (Call call = channel.begin(ControlMethod.PING, 0)) {
            invoke(call, "a ping").end();
        }
    }

    /**
     * Asks what the sandbox means by one of its services.
     *
     * @return any text
     */
    String describe(int service) {
        try (Call call = channel.begin(ControlMethod.DESCRIBE, Integer.BYTES)) {
            call.arguments().putInt(service);
            return ControlMethod.readDescription(invoke(call, "a description"));
        }
    }

    private static PayloadReader invoke(Call call, String what) {
        return call.invoke(
                IncomingCall.Handler.NONE,
                (code, detail) -> {
                    throw detail.violation(what + " failed with error " + code);
                });
    }
}
