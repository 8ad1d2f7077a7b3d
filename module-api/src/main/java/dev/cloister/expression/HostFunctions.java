package dev.cloister.expression;

import dev.cloister.api.expression.HostFunction;
import dev.cloister.api.expression.HostFunctionException;
import dev.cloister.arguments.Elements;
import dev.cloister.arguments.Quoted;
import dev.cloister.spi.ServiceFacade.Host;

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
        List<HostFunction> copy = Elements.of(functions, "functions");
        if (copy.isEmpty()) {
            return NONE;
        }
        Set<String> names = new HashSet<>();
        for (HostFunction function : copy) {
            if (!names.add(function.name())) {
                throw new IllegalArgumentException(
                        "function " + Quoted.of(function.name()) + " is given twice");
            }
        }
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

    boolean isEmpty() {
        return functions.isEmpty();
    }

    boolean contains(String name) {
        return names.contains(name);
    }

    /** The functions for one call of the engine, which may call them {@code maxCalls} times. */
    Functions upTo(int maxCalls, Host host) {
        return new Upcalls(maxCalls, host);
    }

    private final class Upcalls implements Functions {
        private int callsLeft;
        private final Host host;

        Upcalls(int maxCalls, Host host) {
            this.callsLeft = maxCalls;
            this.host = host;
        }

        @Override
        public double call(int number, double[] arguments) {
            // An honest engine stops by itself before the limit, and never errs in what follows.
            if (callsLeft-- <= 0) {
                throw host.violation(
                        "the sandbox calls functions of the app more often than maxFunctionCalls"
                                + " allows");
            }
            if (number < 0 || number >= functions.size()) {
                throw host.violation(
                        "function number " + number + ", only " + functions.size() + " were given");
            }
            HostFunction function = functions.get(number);
            if (arguments.length != function.arity()) {
                throw host.violation(
                        "function number "
                                + number
                                + ": arguments="
                                + arguments.length
                                + ", arity="
                                + function.arity());
            }
            return apply(function, arguments);
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
