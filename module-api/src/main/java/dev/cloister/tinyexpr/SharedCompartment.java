package dev.cloister.tinyexpr;

import dev.cloister.api.Compartment;
import dev.cloister.api.expression.Expressions;

import org.jspecify.annotations.Nullable;

/** The compartment that all users of {@link TinyExpr} share; replaced when its process is gone. */
final class SharedCompartment {

    private static @Nullable SharedCompartment instance;

    private final Compartment compartment;
    private final Expressions expressions;

    // Nobody closes it: its process ends by itself with this JVM.
    private SharedCompartment(Compartment compartment) {
        this.compartment = compartment;
        this.expressions = compartment.service(Expressions.class);
    }

    static synchronized SharedCompartment current() {
        SharedCompartment current = instance;
        if (current == null || !current.compartment.isOpen()) {
            current = new SharedCompartment(Compartment.open());
            instance = current;
        }
        return current;
    }

    Expressions expressions() {
        return expressions;
    }
}
