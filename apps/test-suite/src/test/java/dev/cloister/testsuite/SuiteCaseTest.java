package dev.cloister.testsuite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class SuiteCaseTest {

    private static final List<SuiteCase> CASES = SuiteCase.all();

    @Test
    void readsEveryCase() {
        assertEquals(2452, CASES.size());
        assertEquals(2425, Build.DEFAULT.select(CASES).size());
        assertEquals(2425 - 28 - 1 + 24 + 3, Build.OPTIONS.select(CASES).size());
    }

    @Test
    void trimsNoExpression() {
        assertEquals("1 ", CASES.get(1).expression());
        assertEquals("", CASES.get(82).expression());
    }

    @Test
    void readsBindingsInOrder() {
        SuiteCase suiteCase = CASES.get(138);
        assertEquals(Map.of("x", 0.0, "y", 0.0, "te_st", 0.0), suiteCase.bindings());
        assertEquals(List.of("x", "y", "te_st"), List.of(suiteCase.names()));
    }
}
