package dev.cloister.testsuite;

/** Shows how far a group is. */
interface Progress {

    /** Shows nothing. */
    Progress SILENT = (group, cases) -> steps -> {};

    Bar start(String group, int cases);

    /** The progress of one group; gone when closed. */
    @FunctionalInterface
    interface Bar extends AutoCloseable {

        void step(int cases);

        @Override
        default void close() {}
    }
}
