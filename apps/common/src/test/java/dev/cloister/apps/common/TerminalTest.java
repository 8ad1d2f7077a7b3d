package dev.cloister.apps.common;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TerminalTest {

    @Test
    void drawsOnlyWhereALineCanBeWrittenOver() {
        assertTrue(Terminal.canRedraw("xterm-256color"));
        assertFalse(Terminal.canRedraw(null));
        assertFalse(Terminal.canRedraw(""));
        assertFalse(Terminal.canRedraw("dumb"));
    }
}
