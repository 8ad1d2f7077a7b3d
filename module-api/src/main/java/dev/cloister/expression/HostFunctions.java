package dev.cloister.expression;

import dev.cloister.api.ProtocolViolationException;
import dev.cloister.api.expression.HostFunction;
import dev.cloister.api.expression.HostFunctionException;
import dev.cloister.spi.IncomingCall;
import dev.cloister.spi.PayloadReader;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The functions that an app gave to its expressions, and the only ones the sandbox can call. */
final class HostFunctions {

    private static final HostFunctions NONE = new HostFunctions(List.of(), List.of(), Set.of());

    private final List<HostFunction> functions;
    private final List<Signature.Function> signatures;
    private final Set<String> names;

    private HostFunctions(
            List<HostFunction> functions, List<Signature.Function> signatures, Set<String> names) {
        this.functions = functions;
        this.signatures = signatures;
        this.names = names;
    }

    static HostFunctions of(HostFunction... functions) {
        if (functions.length == 0) {
            return NONE;
        }
        Set<String> names = new HashSet<>();
        for (HostFunction function : functions) {
            if (!names.add(function.name())) {
                throw new IllegalArgumentException(
                        "function " + function.name() + " is given twice");
            }
        }
        List<HostFunction> copy = List.of(functions);
        return new HostFunctions(
                copy,
                copy.stream()
                        .map(f -> new Signature.Function(f.name(), f.arity(), f.pure()))
                        .toList(),
                names);
    }

    List<Signature.Function> signatures() {
        return signatures;
    }

    boolean contains(String name) {
        return names.contains(name);
    }

    /** Serves the upcalls of one call, at most {@code maxCalls} of them. */
    IncomingCall.Handler handler(int maxCalls) {
        return functions.isEmpty() ? IncomingCall.Handler.NONE : new Handler(maxCalls);
    }

    private final class Handler implements IncomingCall.Handler {
        private int callsLeft;

        Handler(int maxCalls) {
            this.callsLeft = maxCalls;
        }

        @Override
        public void handle(IncomingCall call) {
            // An honest engine stops by itself before the limit, and never errs in what follows.
            if (callsLeft-- <= 0) {
                throw new ProtocolViolationException(
                        "the sandbox calls functions of the app more often than maxFunctionCalls"
                                + " allows",
                        null);
            }
            int number = call.method();
            if (number < 0 || number >= functions.size()) {
                throw new ProtocolViolationException(
                        "function number " + number + ", only " + functions.size() + " were given",
                        null);
            }
            HostFunction function = functions.get(number);
            double result = apply(function, arguments(call.arguments(), function));
            call.result(Double.BYTES).putDouble(result);
        }

        private static double[] arguments(PayloadReader reader, HostFunction function) {
            double[] arguments = new double[function.arity()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = reader.getDouble();
            }
            reader.end();
            return arguments;
        }

        // Whatever user code throws, errors included, ends this one evaluation and nothing else.
        private static double apply(HostFunction function, double[] arguments) {
            try {
                return function.body().apply(arguments);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new HostFunctionException(function.name(), e);
            } catch (Exception | Error e) {
                throw new HostFunctionException(function.name(), e);
            }
        }
    }
}
