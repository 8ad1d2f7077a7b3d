package dev.cloister.contract;

import dev.cloister.api.IllegalCallOrderException;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps the calls of one instance of a service in order. Nothing waits here, so nothing can block:
 * a call is allowed, or it is refused.
 *
 * <p>Calls that keep the state may run at the same time. A call that changes it runs alone. All
 * that decides is one long, changed by compare-and-set only, so for every race there is an order:
 *
 * <ul>
 *   <li>keeping vs. changing call: whoever enters second sees the other's count or flag, and is
 *       refused;
 *   <li>two changing calls: the second one sees the first one's flag;
 *   <li>return vs. enter: a call that enters after the return of a changing call was counted sees
 *       the new state; before, it is refused.
 * </ul>
 *
 * <p>A compare-and-set has the effects of a volatile read and write, so what a thread did before it
 * left is visible to the one that enters next.
 */
public final class OrderGuard {

    /** The state's number: the low bits. */
    private static final long STATE = 0xffff;

    /** A call runs that changes the state. */
    private static final long CHANGING = 1L << 16;

    /** Nobody knows the state any more. */
    private static final long LOST = 1L << 17;

    /** One running call that keeps the state; the number of them is in the high bits. */
    private static final long ONE_RUNNING = 1L << 32;

    private final CallOrder order;
    private final AtomicLong word = new AtomicLong();

    OrderGuard(CallOrder order) {
        this.order = order;
    }

    /**
     * Begins a call, to be ended by exactly one of the other methods.
     *
     * @param method the method's number
     * @throws IllegalCallOrderException if it may not be called now
     */
    void enter(int method) {
        while (true) {
            long seen = word.get();
            int state = (int) (seen & STATE);
            int next = order.next(state, method);
            boolean changes = next != state;
            if (next == CallOrder.NOT_ALLOWED
                    || (seen & (CHANGING | LOST)) != 0
                    || (changes && seen >= ONE_RUNNING)) {
                throw refusal(method, seen);
            }
            if (word.compareAndSet(seen, changes ? seen | CHANGING : seen + ONE_RUNNING)) {
                return;
            }
        }
    }

    /** Ends a call that returned: the state follows. */
    void returned(int method) {
        long seen = word.get();
        if ((seen & CHANGING) == 0) {
            word.addAndGet(-ONE_RUNNING);
        } else {
            // Alone: nobody else changes the word while the flag is set.
            word.set(order.next((int) (seen & STATE), method));
        }
    }

    /** Ends a call that threw: the state stays. */
    void failed() {
        long seen = word.get();
        if ((seen & CHANGING) == 0) {
            word.addAndGet(-ONE_RUNNING);
        } else {
            word.set(seen & STATE);
        }
    }

    /** Ends a call of which nobody knows whether it returned or threw. */
    void lost() {
        long seen = word.get();
        if ((seen & CHANGING) == 0) {
            // Whichever it was, the state stays.
            word.addAndGet(-ONE_RUNNING);
        } else {
            word.set(LOST | (seen & STATE));
        }
    }

    private IllegalCallOrderException refusal(int method, long seen) {
        String state = order.state((int) (seen & STATE));
        List<String> allowed = allowed(seen);
        return new IllegalCallOrderException(
                order.method(method) + "()" + why(method, seen, state, list(allowed)),
                state,
                allowed);
    }

    private String why(int method, long seen, String state, String allowed) {
        if ((seen & LOST) != 0) {
            return " cannot be called: a call that changes the state was interrupted in state "
                    + state
                    + ", and may have run. Open a new compartment";
        }
        boolean never = order.next((int) (seen & STATE), method) == CallOrder.NOT_ALLOWED;
        return (never
                        ? " is not allowed in state "
                        : " cannot be called while other calls run that it must not meet, in state"
                                + " ")
                + state
                + "; allowed: "
                + allowed;
    }

    /** The methods that would not be refused at this moment. */
    private List<String> allowed(long seen) {
        if ((seen & (CHANGING | LOST)) != 0) {
            return List.of();
        }
        int state = (int) (seen & STATE);
        return seen >= ONE_RUNNING ? order.keeping(state) : order.allowed(state);
    }

    private static String list(List<String> methods) {
        return methods.isEmpty() ? "nothing" : String.join("(), ", methods) + "()";
    }
}
