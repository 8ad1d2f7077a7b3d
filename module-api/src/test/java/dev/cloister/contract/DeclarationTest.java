package dev.cloister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.cloister.api.contract.Contract;
import dev.cloister.api.contract.InitialState;
import dev.cloister.api.timing.EngineTiming;
import dev.cloister.expression.ExpressionEngine;
import dev.cloister.expression.Functions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.util.Objects;

class DeclarationTest {

    @Contract(name = "with-states", version = 7)
    @InitialState("new")
    private interface WithStates {}

    @Deprecated
    private interface NoContract {}

    @ParameterizedTest
    @ValueSource(
            classes = {
                WithStates.class,
                NoContract.class,
                EngineTiming.class,
                ExpressionEngine.class,
                Functions.class,
                Runnable.class
            })
    void aClassFileSaysWhatReflectionDoes(Class<?> type) throws IOException {
        assertEquals(Declaration.reflected(type), Declaration.read(file(type)));
        assertEquals(Declaration.reflected(type), Declaration.of(type));
    }

    @Test
    void readsNameVersionAndState() throws IOException {
        var expected = new Declaration("with-states", 7, "new");
        assertEquals(expected, Declaration.read(file(WithStates.class)));
        assertNull(Declaration.read(file(NoContract.class)));
        assertNotNull(Declaration.read(file(EngineTiming.class)));
    }

    private static ClassModel file(Class<?> type) throws IOException {
        String name = '/' + type.getName().replace('.', '/') + ".class";
        try (InputStream in = Objects.requireNonNull(type.getResourceAsStream(name))) {
            return ClassFile.of().parse(in.readAllBytes());
        }
    }
}
