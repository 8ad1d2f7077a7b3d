package dev.cloister.contract;

import java.util.Arrays;
import java.util.Random;

/**
 * An order of calls as a table, and as the contract that declares it.
 *
 * @param next the next state by state and method, or -1; the last row is the end's
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two of these
record StateMachine(int[][] next) {

    /** Makes one, which need not be a proper order. */
    static StateMachine random(Random random) {
        int states = 1 + random.nextInt(4);
        int methods = 2 + random.nextInt(5);
        int[][] next = new int[states + 1][methods];
        for (int[] row : next) {
            Arrays.fill(row, -1);
        }
        for (int method = 0; method < methods; method++) {
            boolean stays = random.nextInt(3) == 0;
            int to = random.nextInt(states + 1);
            int from = random.nextInt(states);
            for (int state = 0; state < states; state++) {
                if (state == from || random.nextInt(2) == 0) {
                    next[state][method] = stays ? state : to;
                }
            }
        }
        return new StateMachine(next);
    }

    int states() {
        return next.length - 1;
    }

    int methods() {
        return next[0].length;
    }

    private String name(int state) {
        return state == states() ? "end" : "s" + state;
    }

    /** Whether each state that is mentioned lies on a way from the first one to the end. */
    boolean isProper() {
        for (int state = 0; state < states(); state++) {
            if (isMentioned(state) && !(leads(0, state) && leads(state, states()))) {
                return false;
            }
        }
        return true;
    }

    private boolean isMentioned(int state) {
        return state == 0
                || Arrays.stream(next[state]).anyMatch(to -> to >= 0)
                || Arrays.stream(next).flatMapToInt(Arrays::stream).anyMatch(to -> to == state);
    }

    /** Looks in as many rounds as there are states, without being clever. */
    private boolean leads(int from, int to) {
        boolean[] reached = new boolean[next.length];
        reached[from] = true;
        for (int round = 0; round < next.length; round++) {
            for (int state = 0; state < next.length; state++) {
                for (int method = 0; reached[state] && method < methods(); method++) {
                    if (next[state][method] >= 0) {
                        reached[next[state][method]] = true;
                    }
                }
            }
        }
        return reached[to];
    }

    /** The source of a contract with this order. */
    String source(String name) {
        StringBuilder source = new StringBuilder("@InitialState(\"s0\") public interface ");
        source.append(name).append(" {\n");
        for (int method = 0; method < methods(); method++) {
            source.append("  ").append(annotation(method));
            source.append(" void m").append(method).append("();\n");
        }
        return source.append("}\n").toString();
    }

    private String annotation(int method) {
        StringBuilder from = new StringBuilder();
        String to = "";
        boolean stays = true;
        for (int state = 0; state < states(); state++) {
            int target = next[state][method];
            if (target >= 0) {
                from.append(from.isEmpty() ? "" : ", ").append('"').append(name(state)).append('"');
                stays &= target == state;
                to = name(target);
            }
        }
        return "@Transition(from = {" + from + "}, to = \"" + (stays ? "" : to) + "\")";
    }
}
