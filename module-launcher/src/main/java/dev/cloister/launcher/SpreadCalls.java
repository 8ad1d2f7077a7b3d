package dev.cloister.launcher;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends each call of a service to the compartment that has the fewest in progress.
 *
 * <p>Nobody waits for anybody here: two callers that look at the same moment may choose the same
 * one, and the next caller sees that. Looking begins at another one each time, so that those with
 * equally many take turns.
 *
 * @param <S> the service
 */
final class SpreadCalls<S> implements InvocationHandler {

    private final Class<S> contract;
    private final List<SpreadMember> members;

    /** The service in each of them. */
    private final List<S> services;

    private final AtomicInteger turn = new AtomicInteger();

    private SpreadCalls(Class<S> contract, List<SpreadMember> members, List<S> services) {
        this.contract = contract;
        this.members = members;
        this.services = List.copyOf(services);
    }

    static <S> S over(Class<S> contract, List<SpreadMember> members, List<S> services) {
        var calls = new SpreadCalls<>(contract, members, services);
        return contract.cast(
                Proxy.newProxyInstance(
                        contract.getClassLoader(), new Class<?>[] {contract}, calls));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, arguments);
        }
        // The same service with other options: it is to be spread as well.
        return method.getReturnType() == contract
                ? derived(method, arguments)
                : call(method, arguments);
    }

    @SuppressWarnings("ReferenceEquality") // A handle equals itself.
    private Object ofObject(Object proxy, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> contract.getSimpleName() + " in " + members.size() + " compartments";
        };
    }

    private S derived(Method method, Object @Nullable [] arguments) throws Throwable {
        List<S> all = new ArrayList<>();
        for (S service : services) {
            all.add(contract.cast(invoke(method, service, arguments)));
        }
        return over(contract, members, all);
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        int index = leastLoaded();
        SpreadMember member = members.get(index);
        member.begin();
        boolean goesOn = false;
        try {
            Object result = invoke(method, services.get(index), arguments);
            if (result instanceof CompletableFuture<?> future) {
                goesOn = true;
                var _ = future.whenComplete((value, failure) -> member.end());
            }
            return result;
        } finally {
            if (!goesOn) {
                member.end();
            }
        }
    }

    /** One that serves, if there is one: those that start again would let the caller wait. */
    private int leastLoaded() {
        int first = Math.floorMod(turn.getAndIncrement(), members.size());
        int best = first;
        long bestLoad = Long.MAX_VALUE;
        for (int i = 0; i < members.size(); i++) {
            int index = (first + i) % members.size();
            SpreadMember member = members.get(index);
            long load = member.inProgress().get() + (member.isReady() ? 0L : Integer.MAX_VALUE);
            if (load < bestLoad) {
                best = index;
                bestLoad = load;
            }
        }
        return best;
    }

    private static @Nullable Object invoke(
            Method method, Object service, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(service, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
