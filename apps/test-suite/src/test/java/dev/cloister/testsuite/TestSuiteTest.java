package dev.cloister.testsuite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.CompartmentCrashedException;
import dev.cloister.api.WaitStrategy;
import dev.cloister.api.expression.Expressions;
import dev.cloister.apps.common.ExitStatus;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

class TestSuiteTest {

    private static final List<SuiteCase> CASES = SuiteCase.all();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void countsTheAssertionsThatTheCProgramCounts() {
        int status = run(UnaryOperator.identity());
        assertEquals(
                """
                default build, transport pipe
                \tResults       pass:158   fail: 0      0ms
                \tSyntax        pass:70   fail: 0      0ms
                \tNaNs          pass:55   fail: 0      0ms
                \tINFs          pass:50   fail: 0      0ms
                \tVariables     pass:36   fail: 0      0ms
                \tFunctions     pass:4406   fail: 0      0ms
                \tDynamic       pass:44   fail: 0      0ms
                \tClosure       pass:17   fail: 0      0ms
                \tOptimize      pass:12   fail: 0      0ms
                \tPow           pass:42   fail: 0      0ms
                \tCombinatorics pass:40   fail: 0      0ms
                build with TE_POW_FROM_RIGHT and TE_NAT_LOG, transport pipe
                \tResults       pass:162   fail: 0      0ms
                \tSyntax        pass:70   fail: 0      0ms
                \tNaNs          pass:55   fail: 0      0ms
                \tINFs          pass:50   fail: 0      0ms
                \tVariables     pass:36   fail: 0      0ms
                \tFunctions     pass:4406   fail: 0      0ms
                \tDynamic       pass:44   fail: 0      0ms
                \tClosure       pass:17   fail: 0      0ms
                \tOptimize      pass:12   fail: 0      0ms
                \tPow           pass:36   fail: 0      0ms
                \tCombinatorics pass:40   fail: 0      0ms
                ALL TESTS PASSED (9858/9858)
                """,
                out.toString().replaceAll(" +\\d+ms", "      0ms"));
        assertEquals(ExitStatus.SUCCESS, status);
        assertEquals("", err.toString());
    }

    @Test
    void showsWhatFailed() {
        int status = run(suiteCase -> lie(suiteCase, "P0007", "2.5"));
        assertEquals(ExitStatus.FAILURE, status);
        String text = out.toString();
        assertTrue(text.contains("pass:157   fail: 1 "), text);
        assertTrue(text.contains("\t\tFAILED: P0007 \"2+1\" {}: expected 3, got 2.5\n"), text);
        assertTrue(text.endsWith("SOME TESTS FAILED (9856/9858)\n"), text);
    }

    @Test
    void saysWhyAnEvaluationFailed() {
        run(suiteCase -> lie(suiteCase, "P0007", FakeExpressions.FAILS));
        assertTrue(
                out.toString().contains("expected no error, got an error: no heart for it"),
                out.toString());
        assertTrue(
                out.toString().contains("expected 3, got an error: no heart for it"),
                out.toString());
    }

    @Test
    void aNanIsNeverTheExpectedNumber() {
        assertEquals(ExitStatus.FAILURE, run(suiteCase -> lie(suiteCase, "P0007", "NaN")));
        assertTrue(out.toString().contains("expected 3, got NaN"), out.toString());
    }

    @Test
    void bothSidesOfAPowerMustAgree() {
        assertEquals(ExitStatus.FAILURE, run(suiteCase -> lie(suiteCase, "P2382", "4095")));
        assertTrue(
                out.toString().contains("expected twice 4096, got 4096 and 4095"), out.toString());
    }

    @Test
    void showsOnlyTheFirstOfManyFailures() {
        run(
                suiteCase ->
                        suiteCase.kind() == SuiteCase.Kind.FUNCTION
                                ? lie(suiteCase, suiteCase.id(), "1e9")
                                : suiteCase);
        assertTrue(out.toString().contains("\t\tand 2193 more\n"), out.toString());
    }

    @Test
    void aDeadCompartmentIsNoFailedTest() {
        var suite =
                new TestSuite(
                        transport -> {
                            throw new CompartmentCrashedException(
                                    "compartment 1 crashed, exit code 7", 7, List.of(), null);
                        },
                        terminal -> Progress.SILENT);
        assertEquals(ExitStatus.CLOISTER, suite.run(new PrintWriter(out), new PrintWriter(err)));
        assertEquals("cloister: compartment 1 crashed, exit code 7\n", err.toString());
    }

    @Test
    void namesTheTransportAndClosesTheCompartment() {
        Expressions expressions = new FakeExpressions(CASES, UnaryOperator.identity());
        var compartment = new FakeCompartment(expressions);
        var suite =
                new TestSuite(
                        transport -> {
                            assertEquals(Optional.of("pipe"), transport.name());
                            assertEquals(Optional.of(WaitStrategy.BLOCK), transport.waiting());
                            return compartment;
                        },
                        terminal -> Progress.SILENT);
        suite.run(new PrintWriter(out), new PrintWriter(err), "--transport=pipe", "--wait=block");
        assertFalse(compartment.isOpen());
    }

    @Test
    void runsOnEachTransportAndCountsTogether() {
        Expressions expressions = new FakeExpressions(CASES, UnaryOperator.identity());
        List<FakeCompartment> opened = new ArrayList<>();
        var suite =
                new TestSuite(
                        transport -> {
                            assertEquals(Optional.of(WaitStrategy.BLOCK), transport.waiting());
                            assertTrue(opened.stream().noneMatch(FakeCompartment::isOpen));
                            opened.add(
                                    new FakeCompartment(
                                            expressions, transport.name().orElseThrow()));
                            return opened.getLast();
                        },
                        terminal -> Progress.SILENT);
        int status =
                suite.run(
                        new PrintWriter(out),
                        new PrintWriter(err),
                        "--transport=all",
                        "--wait=block");
        assertEquals(ExitStatus.SUCCESS, status);
        List<String> headings =
                out.toString().lines().filter(line -> !line.startsWith("\t")).toList();
        assertEquals(
                List.of(
                        "default build, transport shm",
                        "build with TE_POW_FROM_RIGHT and TE_NAT_LOG, transport shm",
                        "default build, transport pipe",
                        "build with TE_POW_FROM_RIGHT and TE_NAT_LOG, transport pipe",
                        "ALL TESTS PASSED (19716/19716)"),
                headings);
        assertFalse(opened.getLast().isOpen());
    }

    @Test
    void drawsABarAndWipesItAway() {
        var suite =
                new TestSuite(
                        transport ->
                                new FakeCompartment(
                                        new FakeExpressions(CASES, UnaryOperator.identity())),
                        TerminalProgress::new);
        assertEquals(ExitStatus.SUCCESS, suite.run(new PrintWriter(out), new PrintWriter(err)));
        String drawn = err.toString();
        assertTrue(drawn.contains("Functions"), drawn);
        assertTrue(drawn.contains("2203/2203"), drawn);
        assertTrue(drawn.endsWith("\r" + " ".repeat(72) + "\r"), drawn);
        assertFalse(drawn.contains("\n"), drawn);
    }

    private int run(UnaryOperator<SuiteCase> liar) {
        var suite =
                new TestSuite(
                        transport -> new FakeCompartment(new FakeExpressions(CASES, liar)),
                        terminal -> Progress.SILENT);
        return suite.run(new PrintWriter(out), new PrintWriter(err));
    }

    /** Replaces what is expected of one case, so that it is answered. */
    private static SuiteCase lie(SuiteCase suiteCase, String id, String answer) {
        if (!suiteCase.id().equals(id)) {
            return suiteCase;
        }
        return new SuiteCase(
                suiteCase.id(),
                suiteCase.kind(),
                suiteCase.expression(),
                suiteCase.bindings(),
                answer,
                suiteCase.group(),
                suiteCase.build());
    }
}
