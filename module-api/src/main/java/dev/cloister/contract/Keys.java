package dev.cloister.contract;

import dev.cloister.spi.PayloadReader;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Puts what was read into hash tables: sets, and the keys of maps. They call {@code hashCode} and
 * {@code equals} of the contract's types, on values that the other side chose.
 *
 * <p>A table sorts keys of one hash code by their natural order. Where they have none, as records
 * and lists, it compares each with each: a megabyte of such keys keeps a processor of the app busy
 * for a minute, and killing the sandbox at its deadline does not end that. So they are counted
 * first.
 */
final class Keys {

    /** More than chance and plain hash functions give, few enough to compare each with each. */
    private static final int MAX_EQUAL_HASHES = 256;

    private Keys() {}

    /** Makes an unmodifiable set, in the order of its elements. */
    static Set<?> set(PayloadReader reader, Object[] elements) {
        requireSpread(reader, elements);
        Set<Object> set = LinkedHashSet.newLinkedHashSet(elements.length);
        try {
            Collections.addAll(set, elements);
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            throw unhashable(reader, e);
        }
        requireDistinct(reader, set.size(), elements, "two elements of a set are equal");
        return Collections.unmodifiableSet(set);
    }

    /** Makes an unmodifiable map, in the order of its keys; of equal ones the last counts. */
    static Map<?, ?> map(PayloadReader reader, Object[] keys, Object[] values) {
        requireSpread(reader, keys);
        Map<Object, Object> map = LinkedHashMap.newLinkedHashMap(keys.length);
        try {
            for (int i = 0; i < keys.length; i++) {
                map.put(keys[i], values[i]);
            }
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            throw unhashable(reader, e);
        }
        requireDistinct(reader, map.size(), keys, "two keys of a map are equal");
        return Collections.unmodifiableMap(map);
    }

    private static void requireDistinct(
            PayloadReader reader, int distinct, Object[] keys, String otherwise) {
        if (distinct < keys.length && !reader.isLenient()) {
            throw reader.unfit(otherwise, null);
        }
    }

    private static void requireSpread(PayloadReader reader, Object[] keys) {
        if (keys.length <= MAX_EQUAL_HASHES || isOrdered(keys[0])) {
            return;
        }
        int[] hashes = hashes(reader, keys);
        Arrays.sort(hashes);
        for (int i = MAX_EQUAL_HASHES; i < hashes.length; i++) {
            if (hashes[i] == hashes[i - MAX_EQUAL_HASHES]) {
                throw reader.unfit(
                        "more than " + MAX_EQUAL_HASHES + " keys have the same hash code", null);
            }
        }
    }

    /** Only types of the library: the order of others need not tell all keys apart. */
    private static boolean isOrdered(Object key) {
        return key instanceof String || key instanceof Number || key instanceof Character;
    }

    private static int[] hashes(PayloadReader reader, Object[] keys) {
        int[] hashes = new int[keys.length];
        try {
            for (int i = 0; i < hashes.length; i++) {
                hashes[i] = keys[i].hashCode();
            }
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            throw unhashable(reader, e);
        }
        return hashes;
    }

    private static RuntimeException unhashable(PayloadReader reader, Throwable thrown) {
        return reader.unfit(
                "a key cannot be hashed or compared: " + thrown.getClass().getName(), thrown);
    }
}
