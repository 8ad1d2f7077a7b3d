package dev.cloister.contract;

import dev.cloister.spi.IncomingCall;

/** Serves the upcalls of one call: the functions that came with it, and as often as is allowed. */
final class FunctionHandler implements IncomingCall.Handler {

    private final FunctionServer[] servers;
    private final Object[] functions;
    private final PolicyCheck check;
    private int calls;

    FunctionHandler(FunctionServer[] servers, Object[] functions, PolicyCheck check) {
        this.servers = servers;
        this.functions = functions;
        this.check = check;
    }

    @Override
    public void handle(IncomingCall call) throws Exception {
        // A number of the sandbox's: it chooses among the functions of this call, and nothing else.
        int number = call.method();
        if (number < 0 || number >= functions.length) {
            throw call.arguments()
                    .violation(
                            "function=" + number + " of " + functions.length + " that were given");
        }
        if (calls == check.maxUpcalls()) {
            throw call.arguments()
                    .violation(
                            "functions of the app were called more often than the policy's"
                                    + " maxUpcalls="
                                    + check.maxUpcalls());
        }
        calls++;
        var _ = check.arriving("arguments of a function take", call.arguments());
        int written = servers[number].serve(functions[number], call);
        check.leaving("the result of a function takes", written);
    }
}
