package dev.cloister.benchmark.app;

import java.io.PrintWriter;

/** Shows how far the measurement is. */
interface Progress {

    /** Shows nothing. */
    Progress SILENT = what -> {};

    /** Shows what is being done now. */
    void show(String what);

    /** Shows nothing any more. */
    default void done() {}

    /** Writes into one line of a terminal, which is blank again at the end. */
    static Progress on(PrintWriter terminal) {
        return new Progress() {
            private int width;

            @Override
            public void show(String what) {
                print("measuring " + what);
                width = "measuring ".length() + what.length();
            }

            @Override
            public void done() {
                print("");
                terminal.print("\r");
                terminal.flush();
            }

            private void print(String text) {
                terminal.print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
                terminal.flush();
            }
        };
    }
}
