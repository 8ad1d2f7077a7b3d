package dev.cloister.tinyexpr;

import dev.cloister.api.CloisterException;
import dev.cloister.api.Compartment;
import dev.cloister.api.expression.Expressions;

import org.jspecify.annotations.Nullable;

/** The compartment that all users of {@link TinyExpr} share; its processes are replaced. */
final class SharedCompartment {

    private static @Nullable Expressions expressions;

    private SharedCompartment() {}

    /** Nobody closes it: that ends by itself with this JVM. If it does not open, the next may. */
    static synchronized Expressions expressions() {
        Expressions known = expressions;
        if (known == null) {
            known = open();
            expressions = known;
        }
        return known;
    }

    private static Expressions open() {
        Compartment compartment = Compartment.open();
        try {
            return compartment.service(Expressions.class);
        } catch (CloisterException e) {
            compartment.close();
            throw e;
        }
    }
}
