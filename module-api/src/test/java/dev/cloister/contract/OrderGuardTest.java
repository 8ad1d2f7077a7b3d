package dev.cloister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cloister.api.ContractException;
import dev.cloister.api.IllegalCallOrderException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Random small orders, each walked through completely: in every situation that up to three running
 * calls can make, the guard allows and refuses what a plain model does.
 */
final class OrderGuardTest {

    private static final long SEED = 20261121;
    private static final int MACHINES = 300;
    private static final int MAX_RUNNING = 3;

    /** How a call ends. */
    private enum Ending {
        RETURNED,
        FAILED,
        LOST
    }

    /** One thing that happens: a call begins, or the oldest one of a method ends. */
    private record Step(int method, @Nullable Ending ending) {}

    /** What the guard should know, without any trick. */
    private record Model(StateMachine machine, int state, boolean lost, List<Integer> running) {

        Model {
            running = running.stream().sorted().toList();
        }

        static Model start(StateMachine machine) {
            return new Model(machine, 0, false, List.of());
        }

        private int next(int method) {
            return machine.next()[state][method];
        }

        private boolean changes(int method) {
            return next(method) != state;
        }

        boolean allows(int method) {
            return !lost
                    && next(method) >= 0
                    && (running.isEmpty()
                            || (!changes(method) && running.stream().noneMatch(this::changes)));
        }

        Model after(Step step) {
            List<Integer> now = new ArrayList<>(running);
            if (step.ending == null) {
                now.add(step.method);
                return new Model(machine, state, lost, now);
            }
            now.remove(Integer.valueOf(step.method));
            boolean goes = step.ending == Ending.RETURNED;
            boolean loses = step.ending == Ending.LOST && changes(step.method);
            return new Model(machine, goes ? next(step.method) : state, lost || loses, now);
        }

        List<Step> possible() {
            List<Step> steps = new ArrayList<>();
            for (int method = 0; method < machine.methods(); method++) {
                if (running.size() < MAX_RUNNING && allows(method)) {
                    steps.add(new Step(method, null));
                }
            }
            for (int method : new HashSet<>(running)) {
                for (Ending ending : Ending.values()) {
                    steps.add(new Step(method, ending));
                }
            }
            return steps;
        }

        List<String> allowed() {
            List<String> names = new ArrayList<>();
            for (int method = 0; method < machine.methods(); method++) {
                if (allows(method)) {
                    names.add("m" + method);
                }
            }
            return names;
        }

        String stateName() {
            return state == machine.states() ? "end" : "s" + state;
        }
    }

    private static final Map<StateMachine, Class<?>> CONTRACTS = new LinkedHashMap<>();

    @BeforeAll
    static void compile() throws ClassNotFoundException {
        Random random = new Random(SEED);
        List<StateMachine> machines = new ArrayList<>();
        StringBuilder source = new StringBuilder("package machines;\n");
        source.append("import dev.cloister.api.contract.*;\npublic class Machines {\n");
        for (int i = 0; i < MACHINES; i++) {
            machines.add(StateMachine.random(random));
            source.append(machines.getLast().source("M" + i));
        }
        source.append("}\n");
        var loader =
                new SourceCompiler.Loader(
                        SourceCompiler.compile(Map.of("machines.Machines", source.toString())));
        for (int i = 0; i < MACHINES; i++) {
            CONTRACTS.put(machines.get(i), loader.loadClass("machines.Machines$M" + i));
        }
    }

    private static CallOrder order(Class<?> contract) {
        return Orders.of(contract).orElseThrow();
    }

    private static String title(StateMachine machine) {
        return "seed=" + SEED + "\n" + machine.source("M");
    }

    @Test
    void anOrderIsAcceptedExactlyIfEveryStateLiesOnAWayToTheEnd() {
        int proper = 0;
        for (var each : CONTRACTS.entrySet()) {
            if (each.getKey().isProper()) {
                proper++;
                order(each.getValue());
            } else {
                assertThrows(
                        ContractException.class,
                        () -> order(each.getValue()),
                        () -> title(each.getKey()));
            }
        }
        // Both outcomes are worth testing.
        assertTrue(proper > MACHINES / 10 && proper < MACHINES * 9 / 10, "proper=" + proper);
    }

    @Test
    void inEverySituationTheGuardDecidesAsTheModel() {
        int situations = 0;
        for (var each : CONTRACTS.entrySet()) {
            if (each.getKey().isProper()) {
                situations += walk(each.getKey(), order(each.getValue()));
            }
        }
        assertTrue(situations > 2000, "situations=" + situations);
    }

    private static int walk(StateMachine machine, CallOrder order) {
        Model start = Model.start(machine);
        Set<Model> known = new HashSet<>(Set.of(start));
        Deque<Map.Entry<Model, List<Step>>> open = new ArrayDeque<>();
        open.add(Map.entry(start, List.of()));
        while (!open.isEmpty()) {
            var next = open.remove();
            Model model = next.getKey();
            assertDecidesAs(model, order, next.getValue());
            for (Step step : model.possible()) {
                List<Step> path = new ArrayList<>(next.getValue());
                path.add(step);
                if (known.add(model.after(step))) {
                    open.add(Map.entry(model.after(step), Collections.unmodifiableList(path)));
                } else {
                    // A situation that is known, but come to in another way.
                    assertDecidesAs(model.after(step), order, path);
                }
            }
        }
        return known.size();
    }

    private static OrderGuard replay(CallOrder order, List<Step> path) {
        OrderGuard guard = order.newGuard();
        for (Step step : path) {
            switch (step.ending) {
                case null -> guard.enter(step.method);
                case RETURNED -> guard.returned(step.method);
                case FAILED -> guard.failed();
                case LOST -> guard.lost();
            }
        }
        return guard;
    }

    private static void assertDecidesAs(Model model, CallOrder order, List<Step> path) {
        for (int method = 0; method < model.machine.methods(); method++) {
            // A guard for each question, because a call that is allowed runs then.
            OrderGuard guard = replay(order, path);
            String title = title(model.machine) + path + " then m" + method;
            int called = method;
            if (model.allows(method)) {
                guard.enter(method);
            } else {
                var refusal =
                        assertThrows(
                                IllegalCallOrderException.class, () -> guard.enter(called), title);
                assertEquals(model.stateName(), refusal.state(), title);
                assertEquals(model.allowed(), refusal.allowed(), title);
            }
        }
    }

    @Test
    void theMessageSaysWhatIsWrongAndWhatIsAllowed() {
        CallOrder order = order(CallOrderTest.Door.class);
        int close = 0;
        int sign = 1;
        int unlock = 3;
        OrderGuard guard = order.newGuard();
        assertRefusal(
                guard, sign, "sign() is not allowed in state open; allowed: close(), unlock()");
        guard.enter(unlock);
        assertRefusal(
                guard,
                close,
                "close() cannot be called while other calls run that it must not meet, in state"
                        + " open; allowed: nothing");
        guard.returned(unlock);
        guard.enter(sign);
        assertRefusal(
                guard,
                close,
                "close() cannot be called while other calls run that it must not meet, in state"
                        + " ready; allowed: sign()");
        guard.returned(sign);
        assertRefusal(
                guard, unlock, "unlock() is not allowed in state ready; allowed: close(), sign()");
        guard.enter(close);
        guard.lost();
        assertRefusal(
                guard,
                sign,
                "sign() cannot be called: a call that changes the state was interrupted in state"
                        + " ready, and may have run. Open a new compartment");
        OrderGuard ended = order.newGuard();
        ended.enter(close);
        ended.returned(close);
        assertRefusal(ended, sign, "sign() is not allowed in state end; allowed: nothing");
    }

    private static void assertRefusal(OrderGuard guard, int method, String message) {
        var refusal = assertThrows(IllegalCallOrderException.class, () -> guard.enter(method));
        assertEquals(message, refusal.getMessage());
    }
}
