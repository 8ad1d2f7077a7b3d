package dev.cloister.benchmark;

/**
 * How much to measure. All contenders take turns in every round, so that other load on the machine
 * hits them alike.
 *
 * @param warmupRounds rounds whose times are forgotten
 * @param rounds rounds whose times count
 * @param samplesPerRound samples that one contender takes of one expression in a round
 */
record Settings(int warmupRounds, int rounds, int samplesPerRound) {

    /** Evaluations in one sample where one evaluation is too short for the clock. */
    static final int BATCH = 10;

    static final Settings REGULAR = new Settings(20, 40, 500);

    /** A second or two: proves that it runs, not how fast. */
    static final Settings QUICK = new Settings(2, 4, 100);

    int totalRounds() {
        return warmupRounds + rounds;
    }
}
