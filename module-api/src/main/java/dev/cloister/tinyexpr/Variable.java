package dev.cloister.tinyexpr;

import dev.cloister.api.expression.ExpressionNames;
import dev.cloister.api.expression.HostFunction;

import org.jspecify.annotations.Nullable;

/** A name that an expression may use; {@code te_variable} in C. */
public final class Variable {

    private final String name;
    private final double @Nullable [] address;
    private final @Nullable HostFunction function;

    private Variable(String name, double @Nullable [] address, @Nullable HostFunction function) {
        this.name = name;
        this.address = address;
        this.function = function;
    }

    /**
     * Binds a name to a variable.
     *
     * @param name a letter followed by letters, digits and underscores, all ASCII
     * @param address element 0 is the variable; every evaluation reads it anew
     * @return the binding
     */
    public static Variable of(String name, double[] address) {
        ExpressionNames.requireName(name);
        if (address.length == 0) {
            throw new IllegalArgumentException("variable " + name + ": the array is empty");
        }
        return new Variable(name, address, null);
    }

    /**
     * Binds a name to a function, which runs in this program.
     *
     * @param function the function, whose name is bound
     * @return the binding
     */
    public static Variable of(HostFunction function) {
        return new Variable(function.name(), null, function);
    }

    String name() {
        return name;
    }

    double @Nullable [] address() {
        return address;
    }

    @Nullable HostFunction function() {
        return function;
    }
}
