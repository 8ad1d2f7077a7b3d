package dev.cloister.systemtests.support;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.spi.ToolProvider;

/** The compiler of this JDK. */
public final class Javac {

    private Javac() {}

    /** Compiles; fails with what the compiler says. */
    public static void run(String... arguments) {
        var said = new StringWriter();
        var writer = new PrintWriter(said);
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
        if (javac.run(writer, writer, arguments) != 0) {
            throw new AssertionError(said.toString());
        }
    }
}
