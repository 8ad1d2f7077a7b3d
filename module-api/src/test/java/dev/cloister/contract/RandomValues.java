package dev.cloister.contract;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/** Makes random values of any type that may cross, among them the awkward ones. */
final class RandomValues {

    private static final int MAX_ATTEMPTS = 1000;

    /** Below this, what can be empty is empty. */
    private static final int MAX_DEPTH = 5;

    private static final List<Long> LONGS = List.of(0L, 1L, -1L, Long.MIN_VALUE, Long.MAX_VALUE);

    private static final List<Double> DOUBLES =
            List.of(
                    0.0,
                    -0.0,
                    Double.NaN,
                    Double.longBitsToDouble(0x7ff4_dead_beef_0001L),
                    Double.POSITIVE_INFINITY,
                    Double.MIN_VALUE);

    private static final List<String> TEXTS =
            List.of("", "a", "\0", "\ufffd", "\uffff", "naïve √2", "🙂", "x".repeat(100));

    private final RandomGenerator random;

    /** A type with what stands for its variables. */
    private record Closed(Type type, Map<String, Closed> scope) {
        Closed in(Type part) {
            return part instanceof TypeVariable<?> variable
                    ? Objects.requireNonNull(scope.get(variable.getName()))
                    : new Closed(part, scope);
        }

        Class<?> raw() {
            return switch (type) {
                case Class<?> plain -> plain;
                case ParameterizedType generic -> (Class<?>) generic.getRawType();
                case GenericArrayType array ->
                        in(array.getGenericComponentType()).raw().arrayType();
                default -> throw new IllegalArgumentException(type.getTypeName());
            };
        }

        Closed argument(int place) {
            return in(((ParameterizedType) type).getActualTypeArguments()[place]);
        }

        Closed element() {
            return type instanceof GenericArrayType array
                    ? in(array.getGenericComponentType())
                    : new Closed(raw().getComponentType(), scope);
        }
    }

    RandomValues(RandomGenerator random) {
        this.random = random;
    }

    /** Makes what a method takes. */
    Object[] arguments(Method method) {
        return Arrays.stream(method.getGenericParameterTypes()).map(this::value).toArray();
    }

    /** Makes what a method gives, or null if that is nothing; of a future, what it promises. */
    @Nullable Object result(Method method) {
        Type type = method.getGenericReturnType();
        if (method.getReturnType() == CompletableFuture.class) {
            type = ((ParameterizedType) type).getActualTypeArguments()[0];
        }
        return type == void.class ? null : value(type);
    }

    private Object value(Type type) {
        return value(new Closed(type, Map.of()), 0);
    }

    /** Makes an exception by its one constructor. */
    Exception exception(Class<?> type) {
        Constructor<?> constructor = type.getConstructors()[0];
        return (Exception) construct(constructor, new Closed(type, Map.of()), 0);
    }

    /**
     * Makes a value.
     *
     * @param type its type
     * @param depth how many values hold it
     */
    private Object value(Closed type, int depth) {
        Class<?> raw = type.raw();
        if (raw.isArray()) {
            return array(type.element(), depth);
        } else if (raw == List.class) {
            return several(type.argument(0), depth);
        } else if (raw == Set.class) {
            return new LinkedHashSet<>(several(type.argument(0), depth));
        } else if (raw == Map.class) {
            return map(type, depth);
        } else if (raw == Optional.class) {
            return depth >= MAX_DEPTH || random.nextBoolean()
                    ? Optional.empty()
                    : Optional.of(value(type.argument(0), depth + 1));
        } else if (ContractType.isContract(raw)) {
            return RandomFunction.of(raw, this);
        } else if (raw.isRecord()) {
            return construct(raw.getDeclaredConstructors()[0], generic(type), depth);
        } else if (raw.isSealed() && raw != MemorySegment.class) {
            return option(generic(type), depth);
        } else if (raw.isEnum()) {
            return pick(List.of(raw.getEnumConstants()));
        }
        return leaf(raw);
    }

    private Object leaf(Class<?> type) {
        if (type == String.class) {
            return text();
        } else if (type == MemorySegment.class) {
            byte[] bytes = new byte[random.nextInt(20)];
            random.nextBytes(bytes);
            return MemorySegment.ofArray(bytes);
        }
        long bits = random.nextBoolean() ? pick(LONGS) : random.nextLong();
        double number = random.nextBoolean() ? pick(DOUBLES) : Double.longBitsToDouble(bits);
        return switch (type.getSimpleName()) {
            case "boolean", "Boolean" -> bits < 0;
            case "byte", "Byte" -> (byte) bits;
            case "char", "Character" -> (char) bits;
            case "short", "Short" -> (short) bits;
            case "int", "Integer" -> (int) bits;
            case "long", "Long" -> bits;
            case "float", "Float" ->
                    random.nextBoolean() ? (float) number : Float.intBitsToFloat((int) bits);
            case "double", "Double" -> number;
            default -> throw new IllegalArgumentException(type.getName());
        };
    }

    private String text() {
        return random.nextBoolean()
                ? pick(TEXTS)
                : pick(TEXTS) + Character.toString(random.nextInt(Character.MIN_SURROGATE));
    }

    private int count(int depth) {
        return depth >= MAX_DEPTH ? 0 : random.nextInt(depth == 0 ? 5 : 3);
    }

    private Object array(Closed element, int depth) {
        Object array = Array.newInstance(element.raw(), count(depth));
        for (int i = 0; i < Array.getLength(array); i++) {
            Array.set(array, i, value(element, depth + 1));
        }
        return array;
    }

    private List<Object> several(Closed element, int depth) {
        List<Object> values = new ArrayList<>();
        for (int i = count(depth); i > 0; i--) {
            values.add(value(element, depth + 1));
        }
        return values;
    }

    private Map<Object, Object> map(Closed type, int depth) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = count(depth); i > 0; i--) {
            map.put(value(type.argument(0), depth + 1), value(type.argument(1), depth + 1));
        }
        return map;
    }

    /** A type in whose scope are its own variables, and no longer those of where it is used. */
    private static Closed generic(Closed type) {
        TypeVariable<?>[] variables = type.raw().getTypeParameters();
        Map<String, Closed> scope = new LinkedHashMap<>();
        for (int i = 0; i < variables.length; i++) {
            scope.put(variables[i].getName(), type.argument(i));
        }
        return new Closed(type.raw(), scope);
    }

    private Object option(Closed sealed, int depth) {
        Class<?> option = pick(List.of(sealed.raw().getPermittedSubclasses()));
        Map<String, Closed> scope = new LinkedHashMap<>();
        if (option.getGenericInterfaces()[0] instanceof ParameterizedType generic) {
            TypeVariable<?>[] variables = sealed.raw().getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                scope.put(
                        generic.getActualTypeArguments()[i].getTypeName(),
                        Objects.requireNonNull(sealed.scope.get(variables[i].getName())));
            }
        }
        Closed type = new Closed(option, scope);
        return option.isRecord()
                ? construct(option.getDeclaredConstructors()[0], type, depth)
                : option(type, depth);
    }

    private Object construct(Constructor<?> constructor, Closed type, int depth) {
        Type[] parameters = constructor.getGenericParameterTypes();
        Object[] arguments = new Object[parameters.length];
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = value(type.in(parameters[i]), depth + 1);
            }
            try {
                return constructor.newInstance(arguments);
            } catch (InvocationTargetException e) {
                // A record that refuses some values: try others.
            } catch (InstantiationException | IllegalAccessException e) {
                throw new LinkageError(type.raw().getName(), e);
            }
        }
        throw new AssertionError(type.raw() + " refuses everything");
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
