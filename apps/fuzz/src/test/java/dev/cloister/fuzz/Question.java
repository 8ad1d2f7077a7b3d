package dev.cloister.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

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
        void ask(App app) {
            look(app.samples().sample(SIZE));
        }
    },
    FAIL {
        @Override
        void ask(App app) throws Exception {
            app.samples().fail(SIZE);
        }
    },
    SHOW {
        @Override
        void ask(App app) {
            app.samples().show(SIZE, Question::look);
        }
    },
    BYTES {
        @Override
        void ask(App app) {
            assertNotNull(app.samples().bytes(SIZE));
        }
    },
    BOOLEANS {
        @Override
        void ask(App app) {
            assertNotNull(app.samples().booleans(SIZE));
        }
    },
    NUMBERS {
        @Override
        void ask(App app) {
            assertNotNull(app.samples().numbers(SIZE));
        }
    },
    MEMORY {
        @Override
        void ask(App app) {
            var memory = app.samples().memory(SIZE);
            assertEquals(memory.byteSize(), memory.toArray(ValueLayout.JAVA_BYTE).length);
        }
    },
    BYTES_THAT_CANNOT_BE {
        @Override
        void ask(App app) {
            assertNotNull(app.samples().bytes(-1));
        }
    },
    BYTES_BEYOND_A_FRAME {
        @Override
        void ask(App app) {
            assertNotNull(app.samples().bytes(100_000));
        }
    },
    EVALUATE {
        @Override
        void ask(App app) {
            app.expressions().evaluate("a+5)", Map.of("a", 2.0));
        }
    },
    EVALUATE_WITH_A_FUNCTION {
        @Override
        void ask(App app) {
            app.expressions().with(HostFunction.of("f", a -> 2 * a)).evaluate("f(f(3))");
        }
    },
    COMPILE {
        @Override
        void ask(App app) {
            Expression compiled = app.expressions().compile("a*(3+4)", "a");
            assertNotNull(compiled.constant());
            compiled.evaluate(7);
        }
    },
    /** Whoever closes an expression is not told what came of it. */
    RELEASE {
        @Override
        void ask(App app) {
            app.expressions().compile("3+4").close();
        }
    },
    /** Of a service that means something else to the sandbox, whose word for it is then shown. */
    DESCRIBE {
        @Override
        void ask(App app) {
            assertNotNull(app.timing());
        }
    };

    private static final int SIZE = 3;

    /** What an app has of a sandbox. */
    interface App {

        Samples samples();

        Expressions expressions();

        EngineTiming timing();
    }

    abstract void ask(App app) throws Exception;

    /** At all of it. */
    static void look(Samples.Sample sample) {
        assertEquals(sample.hashCode(), sample.hashCode());
        assertNotNull(sample.toString());
    }
}
