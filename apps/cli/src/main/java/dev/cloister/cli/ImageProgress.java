package dev.cloister.cli;

import dev.cloister.api.image.ImageStep;

import java.io.PrintStream;

/** Says which step of a build runs, on one line that goes away. */
final class ImageProgress implements AutoCloseable {

    private static final String WIPE = "\r\033[K";

    private final PrintStream terminal;
    private int begun;

    ImageProgress(PrintStream terminal) {
        this.terminal = terminal;
    }

    void begins(ImageStep step) {
        begun++;
        show(words(step) + " (" + begun + " of " + ImageStep.values().length + ")");
    }

    private static String words(ImageStep step) {
        return switch (step) {
            case RESOLVE -> "finding the modules";
            case LINK -> "linking the image";
            case INDEX -> "reading its contracts";
            case TRAIN -> "training it";
            case VERIFY -> "verifying it";
        };
    }

    @Override
    public void close() {
        show("");
    }

    private void show(String text) {
        terminal.print(WIPE + text);
        terminal.flush();
    }
}
