package dev.cloister.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.expression.Signature;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** What becomes a class, when, and for how long. */
@Timeout(60)
class HotClassesTest {

    private static CompiledExpression compile(HotClasses classes, String text) {
        return compile(classes, text, new TestHost());
    }

    private static CompiledExpression compile(HotClasses classes, String text, TestHost host) {
        var signature = new Signature(Texts.DEFAULTS, List.of("x"), host.signatures());
        return CompiledExpression.compile(signature, text, host, classes);
    }

    private static void evaluate(CompiledExpression expression, int times) {
        for (int i = 0; i < times; i++) {
            assertEquals(i + 1.0, expression.evaluate(i, 0, 0, 0));
        }
    }

    @Test
    void anExpressionBecomesHotWhenItWasEvaluatedOftenEnough() {
        var classes = new HotClasses(10, 2);
        CompiledExpression expression = compile(classes, "x+1");
        evaluate(expression, 9);
        assertFalse(expression.isHot());
        evaluate(expression, 1);
        assertTrue(expression.isHot());
        evaluate(expression, 20);
        assertEquals(1, classes.count());
    }

    @Test
    void theOldestGoesBackAndMustEarnANewClass() {
        var classes = new HotClasses(5, 2);
        CompiledExpression first = compile(classes, "x+1");
        CompiledExpression second = compile(classes, "1+x");
        CompiledExpression third = compile(classes, "x+2-1");
        for (CompiledExpression each : List.of(first, second, third)) {
            evaluate(each, 5);
        }
        assertFalse(first.isHot());
        assertTrue(second.isHot() && third.isHot());
        evaluate(first, 4);
        assertFalse(first.isHot());
        evaluate(first, 1);
        assertTrue(first.isHot());
        assertFalse(second.isHot());
        assertEquals(2, classes.count());
    }

    @Test
    void manyHotExpressionsNeverHaveMoreClassesThanAllowed() {
        var classes = new HotClasses(1, 3);
        for (int i = 0; i < 200; i++) {
            evaluate(compile(classes, "x+" + i + "-" + (i - 1)), 2);
            assertTrue(classes.count() <= 3);
        }
    }

    @Test
    void aReleasedExpressionMakesRoomAndStaysAsItIs() {
        var classes = new HotClasses(1, 1);
        CompiledExpression expression = compile(classes, "x+1");
        evaluate(expression, 1);
        classes.release(expression);
        assertEquals(0, classes.count());
        // A call that had found it before goes on.
        evaluate(expression, 3);
        assertFalse(expression.isHot());
        classes.release(expression);
        assertEquals(0, classes.count());
    }

    @Test
    void whatIsReleasedBeforeItIsHotNeverBecomesIt() {
        var classes = new HotClasses(2, 1);
        CompiledExpression expression = compile(classes, "x+1");
        evaluate(expression, 1);
        classes.release(expression);
        evaluate(expression, 5);
        assertFalse(expression.isHot());
        assertEquals(0, classes.count());
    }

    @Test
    void constantsAndExpressionsThatCallTheAppStayAsTheyAre() {
        var classes = new HotClasses(1, 1);
        TestHost host = new TestHost().with("f", 1, a -> a[0]);
        for (String text : List.of("1+2", "f x", "x + f 1")) {
            CompiledExpression expression = compile(classes, text, host);
            expression.evaluate(new double[1], host);
            expression.evaluate(new double[1], host);
            assertFalse(expression.isHot(), text);
        }
    }

    @Test
    void largeExpressionsStayAsTheyAre() {
        var classes = new HotClasses(1, 1);
        assertTrue(heats(classes, longest()));
        assertFalse(heats(classes, longest() + "-x"));
    }

    /** Two words and then three for each operand and its operator. */
    private static String longest() {
        return "x" + "-x".repeat((HotClasses.MAX_WORDS - 2) / 3);
    }

    @Test
    void deepExpressionsStayAsTheyAre() {
        var classes = new HotClasses(1, 1);
        assertTrue(heats(classes, nested(HotClasses.MAX_STACK - 1)));
        assertFalse(heats(classes, nested(HotClasses.MAX_STACK)));
    }

    private static String nested(int levels) {
        return "x-(".repeat(levels) + "x" + ")".repeat(levels);
    }

    @Test
    void largeClassesAreFewer() {
        var classes = new HotClasses(1, HotClasses.MAX_CLASSES);
        for (int i = 0; i < 50; i++) {
            assertTrue(heats(classes, longest()));
            assertTrue(classes.totalWords() <= HotClasses.MAX_TOTAL_WORDS);
        }
        assertEquals(HotClasses.MAX_TOTAL_WORDS / HotClasses.MAX_WORDS, classes.count());
    }

    @Test
    void anExpressionWhoseClassCannotBeMadeStaysAsItIs() {
        List<Throwable> failures =
                List.of(new LinkageError(), new IllegalStateException(), new StackOverflowError());
        for (Throwable failure : failures) {
            var attempts = new AtomicInteger();
            var classes =
                    new HotClasses(1, 1) {
                        @Override
                        HotCode define(Program program) {
                            attempts.incrementAndGet();
                            throw HotClassesTest.<RuntimeException>unchecked(failure);
                        }
                    };
            CompiledExpression expression = compile(classes, "x+1");
            evaluate(expression, 10);
            assertFalse(expression.isHot());
            assertEquals(1, attempts.get());
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E unchecked(Throwable failure) throws E {
        throw (E) failure;
    }

    @Test
    void nobodyWaitsForTheClassOfAnother() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var classes =
                new HotClasses(1, 2) {
                    @Override
                    HotCode define(Program program) {
                        begun.countDown();
                        await(goOn);
                        return super.define(program);
                    }
                };
        CompiledExpression slow = compile(classes, "x+1");
        Thread thread = Thread.ofPlatform().start(() -> slow.evaluate(1, 0, 0, 0));
        await(begun);
        CompiledExpression other = compile(classes, "1+x");
        evaluate(other, 10);
        assertFalse(other.isHot());
        goOn.countDown();
        thread.join();
        evaluate(other, 1);
        assertTrue(slow.isHot() && other.isHot());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean heats(HotClasses classes, String text) {
        CompiledExpression expression = compile(classes, text);
        double cold = expression.evaluate(3.5, 0, 0, 0);
        assertEquals(cold, expression.evaluate(3.5, 0, 0, 0), text);
        return expression.isHot();
    }

    /** However many there were: the JVM keeps those that an expression uses. */
    @Test
    void classesThatNobodyUsesAreUnloaded() throws InterruptedException {
        List<WeakReference<Class<?>>> types = new ArrayList<>();
        var classes =
                new HotClasses(1, 2) {
                    @Override
                    HotCode define(Program program) {
                        HotCode code = super.define(program);
                        types.add(new WeakReference<>(code.getClass()));
                        return code;
                    }
                };
        List<CompiledExpression> expressions = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            CompiledExpression expression = compile(classes, "x+" + i + "-" + (i - 1));
            evaluate(expression, 3);
            expressions.add(expression);
        }
        while (alive(types) > 2) {
            System.gc();
            Thread.sleep(10);
        }
        assertEquals(500, types.size());
        assertTrue(expressions.get(498).isHot() && expressions.get(499).isHot());
        assertEquals(2, alive(types));
    }

    private static long alive(List<WeakReference<Class<?>>> types) {
        return types.stream().filter(type -> type.get() != null).count();
    }
}
