package dev.cloister.engine.expression;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Compiled expressions by the handles that the app chose. Finding one takes no lock and, unlike
 * with a map of the JDK, makes no object of the handle.
 *
 * <p>Entries never change. Writers, one at a time, replace them and publish each with a release
 * that the reader's acquire pairs with: without it, a lane could see an entry before the expression
 * in it.
 */
final class HandleTable {

    private static final int INITIAL_BUCKETS = 64;

    private record Entry(int handle, CompiledExpression expression, @Nullable Entry next) {}

    /** A power of two buckets; volatile, because it is replaced when it is full. */
    private volatile AtomicReferenceArray<@Nullable Entry> buckets =
            new AtomicReferenceArray<>(INITIAL_BUCKETS);

    private int count;

    /** Finds what is kept under a handle. */
    @Nullable CompiledExpression find(int handle) {
        AtomicReferenceArray<@Nullable Entry> table = buckets;
        Entry entry = table.getAcquire(place(handle, table));
        while (entry != null && entry.handle != handle) {
            entry = entry.next;
        }
        return entry == null ? null : entry.expression;
    }

    /** Handles are counted up, so their low bits spread them. */
    private static int place(int handle, AtomicReferenceArray<?> table) {
        return handle & (table.length() - 1);
    }

    /**
     * Keeps an expression.
     *
     * @return whether the handle was not in use
     */
    synchronized boolean keep(int handle, CompiledExpression expression) {
        if (find(handle) != null) {
            return false;
        }
        if (count == buckets.length()) {
            grow();
        }
        add(buckets, handle, expression);
        count++;
        return true;
    }

    private static void add(
            AtomicReferenceArray<@Nullable Entry> table,
            int handle,
            CompiledExpression expression) {
        int place = place(handle, table);
        table.setRelease(place, new Entry(handle, expression, table.getPlain(place)));
    }

    private void grow() {
        AtomicReferenceArray<@Nullable Entry> table = buckets;
        var larger =
                new AtomicReferenceArray<@Nullable Entry>(Math.multiplyExact(2, table.length()));
        for (int i = 0; i < table.length(); i++) {
            for (Entry entry = table.getPlain(i); entry != null; entry = entry.next) {
                add(larger, entry.handle, entry.expression);
            }
        }
        buckets = larger;
    }

    /**
     * Forgets an expression.
     *
     * @return it, or null if nothing is kept under the handle
     */
    synchronized @Nullable CompiledExpression remove(int handle) {
        AtomicReferenceArray<@Nullable Entry> table = buckets;
        CompiledExpression removed = find(handle);
        if (removed != null) {
            int place = place(handle, table);
            table.setRelease(place, without(table.getPlain(place), handle));
            count--;
        }
        return removed;
    }

    /** A copy of a chain; few entries share a bucket. */
    private static @Nullable Entry without(@Nullable Entry first, int handle) {
        Entry kept = null;
        for (Entry entry = first; entry != null; entry = entry.next) {
            if (entry.handle != handle) {
                kept = new Entry(entry.handle, entry.expression, kept);
            }
        }
        return kept;
    }
}
