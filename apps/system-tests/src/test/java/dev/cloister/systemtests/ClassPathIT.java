package dev.cloister.systemtests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cloister.api.Compartment;
import dev.cloister.systemtests.support.Compartments;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cloister without modules: everything in this module's tests runs like that. */
final class ClassPathIT {

    @Test
    void worksFromTheClassPath() {
        assertFalse(Compartment.class.getModule().isNamed());
        Compartments.assertFreshOneWorks();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.cloister.engine.expression.ExpressionServiceProvider",
                "com.fathzer.soft.javaluator.AbstractEvaluator"
            })
    void theEngineIsNotOnIt(String name) {
        assertThrows(ClassNotFoundException.class, () -> Class.forName(name));
    }
}
