package dev.cloister.benchmark;

import java.io.PrintWriter;

/** Shows how far the measurement is. */
interface Progress {

    /** Shows nothing. */
    Progress SILENT = (round, rounds) -> {};

    void show(int round, int rounds);

    default void done() {}

    /** Writes into one line of a terminal, which is blank again at the end. */
    static Progress on(PrintWriter terminal) {
        return new Progress() {
            @Override
            public void show(int round, int rounds) {
                print("\rmeasuring: " + 100 * round / rounds + " %");
            }

            @Override
            public void done() {
                print("\r" + " ".repeat("measuring: 100 %".length()) + "\r");
            }

            private void print(String text) {
                terminal.print(text);
                terminal.flush();
            }
        };
    }
}
