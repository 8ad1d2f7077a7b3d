package dev.cloister.testsuite;

import java.util.List;

/**
 * What became of one group.
 *
 * @param group the group's name
 * @param passed how many assertions held
 * @param failures one line for each assertion that did not
 * @param millis how long the group took
 */
record GroupResult(String group, int passed, List<String> failures, long millis) {

    int failed() {
        return failures.size();
    }
}
