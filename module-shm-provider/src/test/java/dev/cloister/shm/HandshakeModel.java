package dev.cloister.shm;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A model of {@link Doorbell}: two ends that ring each other in turn, and sleep while they are not
 * rung, on a machine whose stores wait in a queue of their processor and reach memory some time
 * later. That queue is what lets a load overtake a store, on x86 as on others; release and acquire
 * forbid every other change of order that matters here. All orders of all steps are tried.
 *
 * <p>The kernel's part is one step each: it compares a word and puts to sleep, or it wakes. It is
 * given no fence of its own, and nobody's time runs out: whoever is asleep when nothing can happen
 * any more has lost a wake-up.
 */
final class HandshakeModel {

    /** Something that a programmer could get wrong. */
    enum Mistake {
        RINGS_WITHOUT_A_FENCE,
        RINGS_AFTER_LOOKING_FOR_A_SLEEPER,
        SLEEPS_WITHOUT_A_FENCE,
        SLEEPS_WITHOUT_COMPARING
    }

    /**
     * What was found.
     *
     * @param states how many different states there are
     * @param wakes how many of their steps wake a sleeper
     * @param stuck a state in which nothing can go on, or null
     */
    record Result(int states, int wakes, @Nullable String stuck) {}

    private enum Step {
        PUBLISH,
        FENCE,
        LOAD_FLAG,
        WAKE,
        AWAIT,
        ANNOUNCE,
        LOOK,
        SLEEP,
        CLEAR
    }

    private static final List<Step> RING =
            List.of(Step.PUBLISH, Step.FENCE, Step.LOAD_FLAG, Step.WAKE);

    private static final List<Step> LISTEN =
            List.of(Step.AWAIT, Step.ANNOUNCE, Step.FENCE, Step.LOOK, Step.SLEEP, Step.CLEAR);

    private final List<List<Step>> programs = new ArrayList<>();
    private final @Nullable Mistake mistake;
    private int wakes;

    /**
     * Two ends.
     *
     * @param rounds how often each of them rings
     * @param mistake what is wrong with both, or null
     */
    HandshakeModel(int rounds, @Nullable Mistake mistake) {
        this.mistake = mistake;
        List<Step> host = new ArrayList<>();
        List<Step> sandbox = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            host.addAll(ring());
            host.addAll(listen());
            sandbox.addAll(listen());
            sandbox.addAll(ring());
        }
        programs.add(host);
        programs.add(sandbox);
    }

    private List<Step> ring() {
        List<Step> steps = new ArrayList<>(RING);
        if (mistake == Mistake.RINGS_WITHOUT_A_FENCE) {
            steps.remove(Step.FENCE);
        } else if (mistake == Mistake.RINGS_AFTER_LOOKING_FOR_A_SLEEPER) {
            steps.remove(Step.LOAD_FLAG);
            steps.addFirst(Step.LOAD_FLAG);
        }
        return steps;
    }

    private List<Step> listen() {
        List<Step> steps = new ArrayList<>(LISTEN);
        if (mistake == Mistake.SLEEPS_WITHOUT_A_FENCE) {
            steps.remove(Step.FENCE);
        }
        return steps;
    }

    Result explore() {
        Set<State> seen = new HashSet<>();
        Deque<State> open = new ArrayDeque<>();
        open.push(new State(new End(), new End()));
        String stuck = null;
        while (!open.isEmpty()) {
            State state = open.pop();
            if (!seen.add(state)) {
                continue;
            }
            List<State> next = new ArrayList<>();
            for (int who = 0; who < 2; who++) {
                drain(state, who, next);
                step(state, who, next);
            }
            if (next.isEmpty() && !isDone(state)) {
                stuck = state.toString();
            }
            next.forEach(open::push);
        }
        return new Result(seen.size(), wakes, stuck);
    }

    private boolean isDone(State state) {
        return state.host.place == programs.get(0).size()
                && state.sandbox.place == programs.get(1).size();
    }

    /** The oldest store of a processor reaches memory. */
    private static void drain(State state, int who, List<State> next) {
        if (!state.end(who).queue.isEmpty()) {
            State after = state.copy();
            End end = after.end(who);
            Store store = end.queue.removeFirst();
            if (store.flag) {
                end.flag = store.value;
            } else {
                end.sequence = store.value;
            }
            next.add(after);
        }
    }

    private void step(State state, int who, List<State> next) {
        List<Step> program = programs.get(who);
        End before = state.end(who);
        if (before.asleep || before.place == program.size()) {
            return;
        }
        Step step = program.get(before.place);
        if (step == Step.FENCE && !before.queue.isEmpty()) {
            return;
        }
        State after = state.copy();
        End end = after.end(who);
        end.place++;
        run(step, end, after.end(1 - who), program);
        next.add(after);
    }

    private void run(Step step, End end, End peer, List<Step> program) {
        boolean rung = peer.sequence != end.heard;
        switch (step) {
            case PUBLISH -> end.queue.addLast(new Store(false, ++end.rung));
            case FENCE -> {
                // The queue is empty.
            }
            case LOAD_FLAG -> end.loaded = peer.flag;
            case WAKE -> {
                if (end.loaded != 0 && peer.asleep) {
                    peer.asleep = false;
                    wakes++;
                }
            }
            case AWAIT -> {
                if (rung) {
                    end.heard++;
                    end.place += program.subList(end.place, program.size()).indexOf(Step.CLEAR) + 1;
                }
            }
            case ANNOUNCE -> end.queue.addLast(new Store(true, 1));
            case LOOK -> {
                if (rung) {
                    end.place++;
                }
            }
            case SLEEP -> {
                end.asleep = !rung || mistake == Mistake.SLEEPS_WITHOUT_COMPARING;
                // Then it looks again.
                end.place -= 2;
            }
            case CLEAR -> {
                end.queue.addLast(new Store(true, 0));
                end.heard++;
            }
        }
    }

    private record Store(boolean flag, int value) {}

    /** An end: what is in memory of it, and what only its processor has. */
    private static final class End {
        private int sequence;
        private int flag;
        private Deque<Store> queue = new ArrayDeque<>();
        private int place;
        private int rung;
        private int heard;
        private int loaded;
        private boolean asleep;

        private End copy() {
            End copy = new End();
            copy.sequence = sequence;
            copy.flag = flag;
            copy.queue = new ArrayDeque<>(queue);
            copy.place = place;
            copy.rung = rung;
            copy.heard = heard;
            copy.loaded = loaded;
            copy.asleep = asleep;
            return copy;
        }

        private List<Object> content() {
            return Arrays.asList(
                    sequence, flag, List.copyOf(queue), place, rung, heard, loaded, asleep);
        }
    }

    private record State(End host, End sandbox) {

        private End end(int who) {
            return who == 0 ? host : sandbox;
        }

        private State copy() {
            return new State(host.copy(), sandbox.copy());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof State state
                    && host.content().equals(state.host.content())
                    && sandbox.content().equals(state.sandbox.content());
        }

        @Override
        public int hashCode() {
            return 31 * host.content().hashCode() + sandbox.content().hashCode();
        }

        @Override
        public String toString() {
            return "host "
                    + (host.asleep ? "asleep" : "awake")
                    + ", sandbox "
                    + (sandbox.asleep ? "asleep" : "awake");
        }
    }
}
