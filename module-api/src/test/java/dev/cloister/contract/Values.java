package dev.cloister.contract;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Compares values by what is in them: arrays too, every bit of a number, in order. */
final class Values {

    private Values() {}

    /** Tells whether what arrived is what was sent. */
    static boolean crossed(@Nullable Object sent, @Nullable Object got) {
        return switch (sent) {
            case null -> got == null;
            case String text -> text.equals(got);
            case Float f ->
                    got instanceof Float g
                            && Float.floatToRawIntBits(f) == Float.floatToRawIntBits(g);
            case Double d ->
                    got instanceof Double g
                            && Double.doubleToRawLongBits(d) == Double.doubleToRawLongBits(g);
            case MemorySegment memory -> got instanceof MemorySegment g && memory.mismatch(g) == -1;
            case Optional<?> optional ->
                    got instanceof Optional<?> g && crossed(optional.orElse(null), g.orElse(null));
            case Map<?, ?> map ->
                    got instanceof Map<?, ?> g
                            && alike(map.keySet(), g.keySet())
                            && alike(map.values(), g.values());
            case Collection<?> collection ->
                    got instanceof Collection<?> g
                            && collection instanceof List == g instanceof List
                            && alike(collection, g);
            // What a function does cannot be compared.
            case Proxy function -> function.getClass().getInterfaces()[0].isInstance(got);
            default ->
                    sent.getClass() == Objects.requireNonNull(got).getClass() && parts(sent, got);
        };
    }

    private static boolean alike(Collection<?> sent, Collection<?> got) {
        Iterator<?> others = got.iterator();
        for (Object each : sent) {
            if (!others.hasNext() || !crossed(each, others.next())) {
                return false;
            }
        }
        return !others.hasNext();
    }

    private static boolean parts(Object sent, Object got) {
        Class<?> type = sent.getClass();
        if (type.isArray()) {
            return alike(elements(sent), elements(got));
        } else if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                if (!crossed(
                        get(component.getAccessor(), sent), get(component.getAccessor(), got))) {
                    return false;
                }
            }
            return true;
        }
        return sent instanceof Exception failure
                ? failed(failure, (Exception) got)
                : sent.equals(got);
    }

    private static boolean failed(Exception sent, Exception got) {
        for (Field field : sent.getClass().getDeclaredFields()) {
            if (!crossed(accessed(field, sent), accessed(field, got))) {
                return false;
            }
        }
        return crossed(sent.getMessage(), got.getMessage());
    }

    private static List<Object> elements(Object array) {
        Object[] elements = new Object[Array.getLength(array)];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = Array.get(array, i);
        }
        return Arrays.asList(elements);
    }

    private static @Nullable Object accessed(Field field, Exception of) {
        try {
            return get(of.getClass().getMethod(field.getName()), of);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    private static @Nullable Object get(Method accessor, Object of) {
        try {
            return accessor.invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(accessor.toString(), e);
        }
    }
}
