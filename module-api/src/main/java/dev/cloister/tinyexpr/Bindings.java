package dev.cloister.tinyexpr;

import dev.cloister.api.expression.HostFunction;
import dev.cloister.arguments.Elements;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The variables and functions of one compiled expression, sorted apart. */
final class Bindings {

    private final String[] names;
    private final double[][] addresses;
    private final HostFunction[] functions;

    private Bindings(String[] names, double[][] addresses, HostFunction[] functions) {
        this.names = names;
        this.addresses = addresses;
        this.functions = functions;
    }

    static Bindings of(Variable... variables) {
        Set<String> seen = new HashSet<>();
        List<String> names = new ArrayList<>();
        List<double[]> addresses = new ArrayList<>();
        List<HostFunction> functions = new ArrayList<>();
        for (Variable variable : Elements.of(variables, "variables")) {
            // The first of two with the same name counts, as in C.
            if (!seen.add(variable.name())) {
                continue;
            }
            double[] address = variable.address();
            HostFunction function = variable.function();
            if (address != null) {
                names.add(variable.name());
                addresses.add(address);
            } else if (function != null) {
                functions.add(function);
            }
        }
        return new Bindings(
                names.toArray(String[]::new),
                addresses.toArray(double[][]::new),
                functions.toArray(HostFunction[]::new));
    }

    String[] names() {
        return names;
    }

    HostFunction[] functions() {
        return functions;
    }

    double[] values() {
        double[] values = new double[addresses.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = addresses[i][0];
        }
        return values;
    }
}
