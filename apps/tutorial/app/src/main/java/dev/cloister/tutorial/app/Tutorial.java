package dev.cloister.tutorial.app;

import dev.cloister.api.DeadlineExceededException;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;

/** The program around the {@link Searcher}. */
public final class Tutorial implements ToolProvider {

    @Override
    public String name() {
        return "tutorial";
    }

    @Override
    public int run(PrintWriter out, PrintWriter err, String... args) {
        if (args.length < 2) {
            err.println("usage: tutorial IMAGE REGEX TEXT...");
            return 2;
        }
        var searcher = new Searcher(Path.of(args[0]));
        List<String> texts = List.of(args).subList(2, args.length);
        try {
            searcher.find(args[1], texts).forEach(out::println);
            return 0;
        } catch (DeadlineExceededException e) {
            err.println("gave up: " + e.getMessage());
            return 1;
        }
    }
}
