package dev.cloister.contract;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A method of a contract.
 *
 * @param method the method
 * @param parameters what it takes, in order
 * @param result what it gives, or null for nothing
 * @param asynchronous whether it gives a future of its result
 * @param errors the exceptions that it declares; the place of one is its number
 */
record MethodModel(
        Method method,
        List<Parameter> parameters,
        @Nullable ExchangeType result,
        boolean asynchronous,
        List<ExchangeType.Product> errors) {

    private static final int MAX_PARAMETERS = 100;

    /** A parameter: a value that crosses, or a function of the app that can be called back. */
    sealed interface Parameter {}

    /**
     * A value.
     *
     * @param type its type
     */
    record Value(ExchangeType type) implements Parameter {}

    /**
     * A function of the app.
     *
     * @param type its interface
     * @param contract the interface's name as a contract
     * @param version its version
     * @param method the one method of it
     */
    record Function(Class<?> type, String contract, int version, MethodModel method)
            implements Parameter {}

    /** The method's name and the types of its parameters, as Java writes them. */
    static String signature(Method method) {
        StringBuilder signature = new StringBuilder(method.getName()).append('(');
        Class<?>[] types = method.getParameterTypes();
        for (int i = 0; i < types.length; i++) {
            signature.append(i == 0 ? "" : ", ").append(types[i].getTypeName());
        }
        return signature.append(')').toString();
    }

    /** The methods of an interface that are part of the contract, in the order of their numbers. */
    static List<Method> methods(Class<?> type) {
        List<Method> methods = new ArrayList<>();
        for (Method method : type.getMethods()) {
            if (Modifier.isAbstract(method.getModifiers()) && !isObjects(method)) {
                add(methods, method, type);
            }
        }
        methods.sort(Comparator.comparing(MethodModel::signature));
        return methods;
    }

    /** Keeps one of the methods that override each other; reflection gives them in any order. */
    private static void add(List<Method> methods, Method method, Class<?> type) {
        for (Method known : methods) {
            if (overrides(known, method) && overrides(method, known)) {
                requireAlike(known, method, type);
                return;
            }
            if (overrides(known, method)) {
                return;
            }
        }
        methods.removeIf(known -> overrides(method, known));
        methods.add(method);
    }

    private static void requireAlike(Method method, Method other, Class<?> type) {
        if (!declaredErrors(method).equals(declaredErrors(other))
                || !method.getGenericReturnType().equals(other.getGenericReturnType())
                || !Arrays.equals(
                        method.getGenericParameterTypes(), other.getGenericParameterTypes())) {
            throw Refusal.at(
                    type.getName(),
                    signature(method)
                            + " is inherited in different forms from "
                            + method.getDeclaringClass().getSimpleName()
                            + " and "
                            + other.getDeclaringClass().getSimpleName()
                            + "; declare it again in "
                            + type.getSimpleName());
        }
    }

    /** Whether a method is declared for its comment only: every object has it. */
    private static boolean isObjects(Method method) {
        return switch (method.getName()) {
            case "toString", "hashCode" -> method.getParameterCount() == 0;
            case "equals" ->
                    method.getParameterCount() == 1
                            && method.getParameterTypes()[0] == Object.class;
            default -> false;
        };
    }

    /** Whether a method has the other's name and parameters, and gives as much or more. */
    private static boolean overrides(Method method, Method other) {
        return method.getName().equals(other.getName())
                && Arrays.equals(method.getParameterTypes(), other.getParameterTypes())
                && other.getReturnType().isAssignableFrom(method.getReturnType());
    }

    /** The functions of the app among the parameters; the place of one is its number. */
    List<Function> functions() {
        List<Function> functions = new ArrayList<>();
        for (Parameter parameter : parameters) {
            if (parameter instanceof Function function) {
                functions.add(function);
            }
        }
        return functions;
    }

    static MethodModel read(Method method, TypeReader types, Access access, String contract) {
        String path = contract + "." + signature(method);
        requirePlain(method, path);
        List<Parameter> parameters = new ArrayList<>();
        Type[] given = method.getGenericParameterTypes();
        for (int i = 0; i < given.length; i++) {
            String place = path + ": parameter " + (i + 1);
            parameters.add(
                    isFunction(given[i])
                            ? function((Class<?>) given[i], types, access, place)
                            : new Value(types.read(given[i], place)));
        }
        Type result = method.getGenericReturnType();
        boolean asynchronous = method.getReturnType() == CompletableFuture.class;
        return new MethodModel(
                method,
                List.copyOf(parameters),
                result(asynchronous ? futureOf(result, path) : result, types, path + ": result"),
                asynchronous,
                errors(method, types, access, path));
    }

    private static void requirePlain(Method method, String path) {
        if (method.getTypeParameters().length > 0) {
            throw Refusal.at(path, "generic methods cannot cross");
        }
        // Generated methods have more variables than these, and a class has room for 255.
        if (method.getParameterCount() > MAX_PARAMETERS) {
            throw Refusal.at(
                    path,
                    "parameters="
                            + method.getParameterCount()
                            + ", must be "
                            + MAX_PARAMETERS
                            + " or fewer: make a record of them");
        }
        if (method.getName().equals("finalize") && method.getParameterCount() == 0) {
            throw Refusal.at(path, "the garbage collector would call it; choose another name");
        }
    }

    private static boolean isFunction(Type type) {
        return type instanceof Class<?> c && c.isInterface() && ContractType.isContract(c);
    }

    private static Type futureOf(Type type, String path) {
        if (type instanceof ParameterizedType generic) {
            return generic.getActualTypeArguments()[0];
        }
        throw Refusal.at(path, "CompletableFuture without type argument is not exchangeable");
    }

    private static @Nullable ExchangeType result(Type type, TypeReader types, String path) {
        return type == void.class || type == Void.class ? null : types.read(type, path);
    }

    private static List<ExchangeType.Product> errors(
            Method method, TypeReader types, Access access, String path) {
        List<ExchangeType.Product> errors = new ArrayList<>();
        for (Class<?> type : declaredErrors(method)) {
            errors.add(ErrorModel.read(type, types, access, path + ": throws"));
        }
        return List.copyOf(errors);
    }

    /** What a method declares, each once, in the order of the numbers. */
    private static List<Class<?>> declaredErrors(Method method) {
        return Arrays.<Class<?>>stream(method.getExceptionTypes())
                .distinct()
                .sorted(Comparator.comparing(Class::getName))
                .toList();
    }

    /** A functional interface that is a contract; nothing but values goes in and out of it. */
    private static Function function(Class<?> type, TypeReader types, Access access, String path) {
        access.require(type, path);
        Declaration contract = Declaration.of(type);
        List<Method> methods = methods(type);
        if (contract == null || methods.size() != 1) {
            throw Refusal.at(
                    path,
                    type.getName()
                            + " has methods="
                            + methods.size()
                            + ", a function of the app has one");
        }
        MethodModel method = read(methods.getFirst(), types, access, path + ": " + type.getName());
        if (method.asynchronous || !method.errors.isEmpty() || !method.functions().isEmpty()) {
            throw Refusal.at(
                    path,
                    type.getName()
                            + " takes functions, declares exceptions or gives a future: a function"
                            + " of the app takes and gives values, and what it throws stays in the"
                            + " app");
        }
        return new Function(type, contract.name(), contract.version(), method);
    }
}
