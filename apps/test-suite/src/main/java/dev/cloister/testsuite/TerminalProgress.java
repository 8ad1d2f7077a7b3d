package dev.cloister.testsuite;

import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

import java.io.PrintWriter;

/** Draws a bar on a terminal, in one line that is blank again at the end. */
final class TerminalProgress implements Progress {

    private static final int WIDTH = 72;
    private static final int UPDATE_MILLIS = 50;
    private static final String BLANK = "\r" + " ".repeat(WIDTH) + "\r";

    private final PrintWriter terminal;

    TerminalProgress(PrintWriter terminal) {
        this.terminal = terminal;
    }

    @Override
    public Bar start(String group, int cases) {
        // A consumer of our own: the library's would ask JLine for the terminal, which loads native
        // code.
        var consumer = new DelegatingProgressBarConsumer(text -> show("\r" + text), WIDTH);
        ProgressBar bar =
                new ProgressBarBuilder()
                        .setTaskName(group)
                        .setInitialMax(cases)
                        .setUpdateIntervalMillis(UPDATE_MILLIS)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setConsumer(consumer)
                        .hideEta()
                        .build();
        return new Bar() {
            @Override
            public void step(int cases) {
                bar.stepBy(cases);
            }

            @Override
            public void close() {
                bar.close();
                show(BLANK);
            }
        };
    }

    private void show(String text) {
        terminal.print(text);
        terminal.flush();
    }
}
