package dev.cloister.contract;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** A function of the app that gives random results, and remembers each call. */
final class RandomFunction implements InvocationHandler {

    /** One call of a function, as one side sees it. */
    record Seen(List<Object> arguments, @Nullable Object result) {}

    private final RandomValues values;
    private final List<Seen> calls = new ArrayList<>();

    private RandomFunction(RandomValues values) {
        this.values = values;
    }

    static Object of(Class<?> type, RandomValues values) {
        return Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new RandomFunction(values));
    }

    /** The calls of a function that {@link #of} made. */
    static List<Seen> calls(Object function) {
        return ((RandomFunction) Proxy.getInvocationHandler(function)).calls;
    }

    /** Calls a function with random arguments, as a service would. */
    static Seen call(Object function, RandomValues values) throws Throwable {
        Method method = MethodModel.methods(function.getClass().getInterfaces()[0]).getFirst();
        Object[] arguments = values.arguments(method);
        try {
            return new Seen(List.of(arguments), method.invoke(function, arguments));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return method.invoke(this, arguments);
        }
        Object result = values.result(method);
        calls.add(new Seen(arguments == null ? List.of() : List.of(arguments), result));
        return result;
    }
}
