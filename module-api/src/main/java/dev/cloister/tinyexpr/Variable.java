package dev.cloister.tinyexpr;

import dev.cloister.api.expression.ExpressionNames;
import dev.cloister.api.expression.HostFunction;
import dev.cloister.arguments.Quoted;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

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
     * @throws IllegalArgumentException if the name is malformed or the array is empty
     */
    public static Variable of(String name, double[] address) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(address, "address");
        ExpressionNames.requireName(name);
        if (address.length == 0) {
            throw new IllegalArgumentException(
                    "variable "
                            + Quoted.of(name)
                            + ": the array is empty; give one of at least one element");
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
        Objects.requireNonNull(function, "function");
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
