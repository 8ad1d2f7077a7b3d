package dev.cloister.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.cloister.api.Compartment;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.api.expression.Expression;
import dev.cloister.api.expression.Expressions;
import dev.cloister.api.expression.HostFunction;
import dev.cloister.api.timing.EngineTiming;
import dev.cloister.testkit.Samples;

import java.lang.foreign.ValueLayout;
import java.util.Map;

/** What an app asks of a sandbox, so that answers of every type come back. */
enum Question {
    SAMPLE {
        @Override
        void ask(Compartment compartment, ServicePolicy policy) {
            look(samples(compartment, policy).sample(SIZE));
        }
    },
    FAIL {
        @Override
        void ask(Compartment compartment, ServicePolicy policy) throws Exception {
            samples(compartment, policy).fail(SIZE);
        }
    },
    SHOW {
        @Override
        void ask(Compartment compartment, ServicePolicy policy) {
            samples(compartment, policy).show(SIZE, Question::look);
        }
    },
    BYTES {
        @Override
        void ask(Compartment compartment, ServicePolicy policy) {
            assertNotNull(samples(compartment, policy).bytes(SIZE));
        }
    },
    BOOLEANS {
        @Override
        void ask(Compartment compartment, ServicePolicy policy) {
            assertNotNull(samples(compartment, policy).booleans(SIZE));
        }
    },
    NUMBERS {
        @Override
        void ask(Compartment compartment, ServicePolicy policy) {
            assertNotNull(samples(compartment, policy).numbers(SIZE));
        }
    },
    MEMORY {
        @Override
        void ask(Compartment compartment, ServicePolicy policy) {
            var memory = samples(compartment, policy).memory(SIZE);
            assertEquals(memory.byteSize(), memory.toArray(ValueLayout.JAVA_BYTE).length);
        }
    },
    BYTES_THAT_CANNOT_BE {
        @Override
        void ask(Compartment compartment, ServicePolicy policy) {
            assertNotNull(samples(compartment, policy).bytes(-1));
        }
    },
    BYTES_BEYOND_A_FRAME {
        @Override
        void ask(Compartment compartment, ServicePolicy policy) {
            assertNotNull(samples(compartment, policy).bytes(100_000));
        }
    },
    EVALUATE {
        @Override
        void ask(Compartment compartment, ServicePolicy policy) {
            compartment.service(Expressions.class).evaluate("a+5)", Map.of("a", 2.0));
        }
    },
    EVALUATE_WITH_A_FUNCTION {
        @Override
        void ask(Compartment compartment, ServicePolicy policy) {
            compartment
                    .service(Expressions.class)
                    .with(HostFunction.of("f", a -> 2 * a))
                    .evaluate("f(f(3))");
        }
    },
    COMPILE {
        @Override
        void ask(Compartment compartment, ServicePolicy policy) {
            Expression compiled = compartment.service(Expressions.class).compile("a*(3+4)", "a");
            assertNotNull(compiled.constant());
            compiled.evaluate(7);
        }
    },
    /** Whoever closes an expression is not told what came of it. */
    RELEASE {
        @Override
        void ask(Compartment compartment, ServicePolicy policy) {
            compartment.service(Expressions.class).compile("3+4").close();
        }
    },
    /** Of a service that means something else to the sandbox, whose word for it is then shown. */
    DESCRIBE {
        @Override
        void ask(Compartment compartment, ServicePolicy policy) {
            assertNotNull(compartment.service(EngineTiming.class));
        }
    };

    private static final int SIZE = 3;

    abstract void ask(Compartment compartment, ServicePolicy policy) throws Exception;

    private static Samples samples(Compartment compartment, ServicePolicy policy) {
        return compartment.service(Samples.class, policy);
    }

    /** At all of it. */
    static void look(Samples.Sample sample) {
        assertEquals(sample.hashCode(), sample.hashCode());
        assertNotNull(sample.toString());
    }
}
