package dev.cloister.contract;

import dev.cloister.api.contract.Transition;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/**
 * The order of a contract's calls: a state machine, checked so that every state can be reached and
 * every state has a way to the end. Every step is a call with its return, so no cycle can be
 * without both, and neither side can go round without the other. The channels of Singularity need a
 * check of that, because their steps are single messages (Fähndrich et al., "Language support for
 * fast and reliable message-based communication in Singularity OS", 2006).
 */
final class CallOrder {

    /** The value in {@link #next} of a call that is not allowed. */
    static final int NOT_ALLOWED = -1;

    private final List<String> states;
    private final List<String> methods;

    /** The next state, by state and method. */
    private final int[][] next;

    private CallOrder(List<String> states, List<String> methods, int[][] next) {
        this.states = states;
        this.methods = methods;
        this.next = next;
    }

    /**
     * Reads the order of a contract.
     *
     * @param contract the interface
     * @param initial its first state, or null if it has no states
     * @param methods its methods by their numbers
     * @return the order, or empty if calls may come in any
     * @throws dev.cloister.api.ContractException if it is none, naming state and method
     */
    static Optional<CallOrder> of(
            Class<?> contract, @Nullable String initial, List<Method> methods) {
        String path = contract.getName();
        if (initial == null) {
            requireNone(methods, path);
            return Optional.empty();
        }
        List<String> states = states(initial, methods, path);
        int[][] next = new int[states.size()][methods.size()];
        for (int[] row : next) {
            Arrays.fill(row, NOT_ALLOWED);
        }
        for (int i = 0; i < methods.size(); i++) {
            addTransitions(transition(methods.get(i), path), i, states, next);
        }
        var order = new CallOrder(states, methods.stream().map(Method::getName).toList(), next);
        order.requireReachable(path);
        order.requireWaysOut(path);
        return Optional.of(order);
    }

    /** Refuses steps of an order without a beginning. */
    static void requireNone(List<Method> methods, String path) {
        for (Method method : methods) {
            if (method.isAnnotationPresent(Transition.class)) {
                throw Refusal.at(
                        place(path, method),
                        "has @Transition, but the contract has no @InitialState");
            }
        }
    }

    private static Transition transition(Method method, String path) {
        Transition transition = method.getAnnotation(Transition.class);
        String place = place(path, method);
        if (transition == null) {
            throw Refusal.at(
                    place,
                    "has no @Transition, but the contract has @InitialState: say in which"
                            + " states it may be called");
        }
        if (transition.from().length == 0) {
            throw Refusal.at(place, "@Transition names no state in from");
        }
        if (new HashSet<>(List.of(transition.from())).size() < transition.from().length) {
            throw Refusal.at(place, "@Transition names a state twice in from");
        }
        boolean stays = transition.to().equals(Transition.STAY);
        if (!stays && method.getReturnType() == CompletableFuture.class) {
            throw Refusal.at(
                    place,
                    "gives a future and goes to state "
                            + transition.to()
                            + ": a call that changes the state must return first");
        }
        return transition;
    }

    /** All states: the first one, the others by name, the end. */
    private static List<String> states(String initial, List<Method> methods, String path) {
        // In any other order, the description would depend on that of the names in from.
        Set<String> others = new TreeSet<>();
        requireState(initial, path);
        for (Method method : methods) {
            Transition transition = transition(method, path);
            String place = place(path, method);
            for (String from : transition.from()) {
                others.add(requireState(from, place));
            }
            String to = transition.to();
            if (!to.equals(Transition.STAY) && !to.equals(Transition.END)) {
                others.add(requireState(to, place));
            }
        }
        others.remove(initial);
        List<String> states = new ArrayList<>();
        states.add(initial);
        states.addAll(others);
        states.add(Transition.END);
        return states;
    }

    private static String requireState(String state, String place) {
        // The description puts them between signs of its own.
        ContractModel.requireName("state ", state, place);
        if (state.equals(Transition.END)) {
            throw Refusal.at(place, "nothing may be called in state " + Transition.END);
        }
        return state;
    }

    private static void addTransitions(
            Transition transition, int method, List<String> states, int[][] next) {
        for (String from : transition.from()) {
            int state = states.indexOf(from);
            String to = transition.to();
            next[state][method] = to.equals(Transition.STAY) ? state : states.indexOf(to);
        }
    }

    private void requireReachable(String path) {
        Set<Integer> reached = new HashSet<>(Set.of(0));
        Deque<Integer> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            for (int to : next[open.remove()]) {
                if (to != NOT_ALLOWED && reached.add(to)) {
                    open.add(to);
                }
            }
        }
        for (int state = 0; state < end(); state++) {
            if (!reached.contains(state)) {
                throw Refusal.at(path, "no call leads to state " + states.get(state));
            }
        }
    }

    /** Goes backwards from the end, as far as that goes. */
    private void requireWaysOut(String path) {
        Set<Integer> leave = new HashSet<>(Set.of(end()));
        boolean more = true;
        while (more) {
            more = false;
            for (int state = 0; state < end(); state++) {
                if (Arrays.stream(next[state]).anyMatch(leave::contains)) {
                    more |= leave.add(state);
                }
            }
        }
        for (int state = 0; state < end(); state++) {
            if (!leave.contains(state)) {
                throw Refusal.at(
                        path,
                        "no calls lead from state "
                                + states.get(state)
                                + " to the end; a method needs to = Transition.END");
            }
        }
    }

    private static String place(String path, Method method) {
        return path + "." + MethodModel.signature(method);
    }

    private int end() {
        return states.size() - 1;
    }

    /**
     * The state that follows a call.
     *
     * @return its number, or {@link #NOT_ALLOWED}
     */
    int next(int state, int method) {
        return next[state][method];
    }

    /** A state's name. */
    String state(int number) {
        return states.get(number);
    }

    /** A method's name. */
    String method(int number) {
        return methods.get(number);
    }

    /** The names of the methods that may be called in a state, each once. */
    List<String> allowed(int state) {
        Set<String> allowed = new LinkedHashSet<>();
        for (int method = 0; method < methods.size(); method++) {
            if (next[state][method] != NOT_ALLOWED) {
                allowed.add(methods.get(method));
            }
        }
        return List.copyOf(allowed);
    }

    /** The names of those of them that keep the state. */
    List<String> keeping(int state) {
        Set<String> keeping = new LinkedHashSet<>();
        for (int method = 0; method < methods.size(); method++) {
            if (next[state][method] == state) {
                keeping.add(methods.get(method));
            }
        }
        return List.copyOf(keeping);
    }

    /** Makes the guard of one instance of a service; it is in the initial state. */
    OrderGuard newGuard() {
        return new OrderGuard(this);
    }

    /** The order as lines of a contract's description. */
    List<String> describe() {
        List<String> lines = new ArrayList<>();
        lines.add("initial state " + states.getFirst());
        for (int state = 0; state < end(); state++) {
            StringBuilder line = new StringBuilder("state ").append(states.get(state));
            String separator = ": ";
            for (int method = 0; method < methods.size(); method++) {
                int to = next[state][method];
                if (to != NOT_ALLOWED) {
                    // By number: methods of one name may differ in where they lead.
                    line.append(separator).append(methods.get(method)).append('#').append(method);
                    line.append(" -> ").append(states.get(to));
                    separator = ", ";
                }
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
