package dev.cloister.sandbox;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.spi.Dispatcher;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.ServiceCall;
import dev.cloister.wire.ControlMethod;

/** The service that every sandbox has. */
final class ControlDispatcher implements Dispatcher {

    private final Services services;

    ControlDispatcher(Services services) {
        this.services = services;
    }

    @Override
    public void dispatch(ServiceCall call) {
        switch (call.method()) {
            case ControlMethod.PING -> call.arguments().end();
            case ControlMethod.DESCRIBE -> describe(call);
            default ->
                    throw new ProtocolViolationException(
                            "control method " + call.method() + " does not exist", null);
        }
    }

    private void describe(ServiceCall call) {
        PayloadReader arguments = call.arguments();
        int service = arguments.getInt();
        arguments.end();
        String description = services.description(service);
        call.result(Integer.BYTES + description.length()).putText(description);
    }
}
