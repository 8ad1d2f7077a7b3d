package dev.cloister.arguments;

import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Copies of what apps pass in arrays and collections, in which nothing is null. */
public final class Elements {

    private Elements() {}

    /**
     * Copies an array.
     *
     * @param <T> the elements' type
     * @param elements the array
     * @param name the parameter's name
     * @return an unmodifiable copy
     * @throws NullPointerException if the array or an element is null; the message says which
     */
    public static <T> List<T> of(T[] elements, String name) {
        T[] copy = Objects.requireNonNull(elements, name).clone();
        for (int i = 0; i < copy.length; i++) {
            requireElement(copy[i], name, i);
        }
        return List.of(copy);
    }

    /**
     * Copies a collection.
     *
     * @param <T> the elements' type
     * @param elements the collection
     * @param name the parameter's name
     * @return an unmodifiable copy
     * @throws NullPointerException if the collection or an element is null; the message says which
     */
    public static <T> List<T> of(Collection<T> elements, String name) {
        @SuppressWarnings("unchecked") // only these elements are in it
        T[] copy = (T[]) Objects.requireNonNull(elements, name).toArray();
        return of(copy, name);
    }

    private static <T> void requireElement(T element, String name, int place) {
        if (element == null) {
            throw new NullPointerException(name + "[" + place + "]");
        }
    }
}
