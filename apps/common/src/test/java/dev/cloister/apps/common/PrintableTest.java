package dev.cloister.apps.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void leavesPlainTextAlone() {
        assertEquals("1+π·x ✓ 😀", Printable.text("1+π·x ✓ 😀"));
    }

    @Test
    void replacesWhatCouldGarbleATerminal() {
        assertEquals("?[31m? ??", Printable.text("\u001b[31m\u0000\t\n\u007f"));
        assertEquals("?1?", Printable.text("\u202e1\u2028"));
        assertEquals("??", Printable.text("\ud800\u0085"));
    }

    @Test
    void keepsTheLength() {
        String text = "\udc00\ud83d\ude00\u0007\udb40\udc41";
        assertEquals(text.length(), Printable.text(text).length());
    }

    @Test
    void keepsTheLinesOfAMessage() {
        assertEquals("a?\nb", Printable.message(new IllegalStateException("a\u001b\nb")));
        assertEquals("IllegalStateException", Printable.message(new IllegalStateException()));
    }

    @Test
    void cutsWhatNobodyWouldRead() {
        assertEquals("x".repeat(80), Printable.excerpt("x".repeat(80)));
        assertEquals("\0".repeat(80).replace('\0', '?'), Printable.excerpt("\0".repeat(80)));
        assertEquals(
                "x".repeat(80) + "… (1048576 characters)", Printable.excerpt("x".repeat(1 << 20)));
        assertEquals(
                "a\n" + "b".repeat(2000) + "… (2001 characters)\nc",
                Printable.message(new IllegalStateException("a\n" + "b".repeat(2001) + "\nc")));
    }
}
