package dev.cloister.sandbox;

import dev.cloister.spi.Dispatcher;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.ServiceCall;
import dev.cloister.wire.CallHeader;
import dev.cloister.wire.ControlMethod;

/** The service that every sandbox has. */
final class ControlDispatcher implements Dispatcher {

    private final Services services;
    private final int maxAnswerBytes;

    ControlDispatcher(Services services, int maxFrameBytes) {
        this.services = services;
        this.maxAnswerBytes = maxFrameBytes - CallHeader.BYTES;
    }

    @Override
    public void dispatch(ServiceCall call) {
        switch (call.method()) {
            case ControlMethod.PING -> call.arguments().end();
            case ControlMethod.DESCRIBE -> describe(call);
            default ->
                    throw call.arguments()
                            .violation("control method " + call.method() + " does not exist");
        }
    }

    private void describe(ServiceCall call) {
        PayloadReader arguments = call.arguments();
        int service = arguments.getInt();
        arguments.end();
        String description = services.description(service);
        ControlMethod.writeDescription(
                call.result(description.length()), description, maxAnswerBytes);
    }
}
