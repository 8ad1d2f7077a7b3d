package dev.cloister.tinyexpr;

import dev.cloister.api.CloisterException;
import dev.cloister.api.Compartment;
import dev.cloister.api.expression.Expressions;

import org.jspecify.annotations.Nullable;

/** The compartment that all users of {@link TinyExpr} share; replaced when its process is gone. */
final class SharedCompartment {

    private static @Nullable SharedCompartment instance;

    private final Compartment compartment;
    private final Expressions expressions;

    // While its process lives nobody closes it: that ends by itself with this JVM.
    private SharedCompartment(Compartment compartment) {
        this.compartment = compartment;
        this.expressions = compartment.service(Expressions.class);
    }

    static synchronized SharedCompartment current() {
        SharedCompartment current = instance;
        if (current == null || !current.compartment.isOpen()) {
            if (current != null) {
                // Its process is gone; its threads and pipes are not.
                current.compartment.close();
            }
            current = open();
            instance = current;
        }
        return current;
    }

    private static SharedCompartment open() {
        Compartment compartment = Compartment.open();
        try {
            return new SharedCompartment(compartment);
        } catch (CloisterException e) {
            compartment.close();
            throw e;
        }
    }

    Expressions expressions() {
        return expressions;
    }
}
