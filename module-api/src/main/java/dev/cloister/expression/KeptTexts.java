package dev.cloister.expression;

import dev.cloister.api.expression.ExpressionOptions;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The texts that one compartment's engine keeps compiled, so that a text that comes again need not
 * cross again. Finding one takes no lock and allocates nothing.
 *
 * <p>Texts may be chosen by somebody who means harm, so nothing here grows or slows down with what
 * they choose:
 *
 * <ul>
 *   <li>There are at most {@value #MAX_TEXTS} texts with {@value #MAX_CHARS} characters together,
 *       and the engine keeps no others: it is told what to release by the call that takes its
 *       place.
 *   <li>A text is kept when it comes for the second time, so that texts that never come again push
 *       none out. Those that come again push out what was not used since (the clock algorithm), in
 *       a few steps each.
 *   <li>Texts of one hash code, which are easy to make, are told apart in logarithmic time, since
 *       {@link ConcurrentHashMap} sorts what it cannot spread.
 * </ul>
 *
 * <p>Races: two callers of one new text: the first keeps it, the other one's text is evaluated and
 * forgotten. Evaluate vs. drop: a caller that found a text and then learns that the engine does not
 * know it sees that it was dropped, because that is noted before the engine is told, and sends the
 * text.
 */
final class KeptTexts {

    static final int MAX_TEXTS = 1024;

    /** Compiled, a character takes the sandbox about ten bytes. */
    static final int MAX_CHARS = 1 << 18;

    /** One text may take a sixteenth of the room; a longer one crosses every time. */
    static final int MAX_TEXT_CHARS = MAX_CHARS / 16;

    static final int MAX_VARIANTS = 8;

    private static final int SEEN_BITS = 12;

    private final Handles handles;

    /** By text; the variants of one text are chained. */
    private final Map<String, KeptText> texts = new ConcurrentHashMap<>();

    /** All of them, in the first {@link #count} places; each knows its own. */
    private final @Nullable KeptText[] places = new KeptText[MAX_TEXTS];

    private int count;

    /** Goes round to find a text to drop. */
    private int hand;

    private long chars;

    /**
     * Hash codes of texts that came lately. Without a lock: a lost one costs a text its turn, and
     * one that is found by chance brings a text in early.
     */
    private final int[] seen = new int[1 << SEEN_BITS];

    KeptTexts(Handles handles) {
        this.handles = handles;
    }

    /** A text that is to be kept, and what the engine is to release for it. */
    // An array, because it goes into a call as it is; nobody compares two of these.
    @SuppressWarnings("ArrayRecordComponent")
    record Admission(KeptText text, int[] released) {}

    /** Finds the variant of a text that has these options and variables, if it is kept. */
    @Nullable KeptText find(String text, ExpressionOptions options, Map<String, Double> values) {
        KeptText kept = texts.get(text);
        while (kept != null) {
            if (kept.isKept() && kept.means(options, values)) {
                kept.use();
                return kept;
            }
            kept = kept.next;
        }
        return null;
    }

    /**
     * Decides whether to keep a text that is not kept yet.
     *
     * @return to be given to {@link #kept}, {@link #refused} or {@link #failed}; or null if it is
     *     not to be kept
     */
    @Nullable Admission admit(String text, Signature signature) {
        return text.length() <= MAX_TEXT_CHARS && isSeenAgain(text)
                ? admitAgain(text, signature)
                : null;
    }

    private boolean isSeenAgain(String text) {
        int hash = text.hashCode() * 0x9e3779b9;
        int place = hash >>> (Integer.SIZE - SEEN_BITS);
        // Never zero, which is what the array begins with.
        int mark = hash | 1;
        boolean again = seen[place] == mark;
        seen[place] = mark;
        return again;
    }

    private synchronized @Nullable Admission admitAgain(String text, Signature signature) {
        long size = KeptText.size(text, signature.variables());
        KeptText first = texts.get(text);
        if (size > MAX_TEXT_CHARS || !hasRoomFor(signature, first)) {
            return null;
        }
        List<Integer> released = new ArrayList<>();
        if (!makeRoom(size, released)) {
            handles.abandon(released);
            return null;
        }
        KeptText kept = new KeptText(text, handles.next(), signature);
        // After making room, which may have dropped the first variant.
        kept.next = texts.get(text);
        texts.put(text, kept);
        occupy(kept);
        handles.takeAbandoned(released);
        return new Admission(kept, released.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Whether a variant is new, and not one too many. */
    private static boolean hasRoomFor(Signature signature, @Nullable KeptText first) {
        int variants = 0;
        for (KeptText kept = first; kept != null; kept = kept.next) {
            if (kept.means(signature)) {
                return false;
            }
            variants++;
        }
        return variants < MAX_VARIANTS;
    }

    /** Drops texts until one more fits; gives up if too many are on their way at this moment. */
    private boolean makeRoom(long size, List<Integer> released) {
        int steps = 2 * MAX_TEXTS;
        while (count == MAX_TEXTS || chars + size > MAX_CHARS) {
            if (steps-- == 0) {
                return false;
            }
            if (hand >= count) {
                hand = 0;
            }
            // Moves on even if it drops one: the text that fills the place, a new one more often
            // than not, has its turn when the hand comes round again.
            KeptText kept = Objects.requireNonNull(places[hand++]);
            if (!kept.isPending() && !kept.forgetUse()) {
                drop(kept);
                released.add(kept.handle);
            }
        }
        return true;
    }

    private void occupy(KeptText kept) {
        kept.place = count;
        places[count++] = kept;
        chars += kept.size();
    }

    private void drop(KeptText kept) {
        // First, and volatile: whoever learns from the engine that it is gone must see it.
        kept.dropped();
        KeptText last = Objects.requireNonNull(places[--count]);
        last.place = kept.place;
        places[kept.place] = last;
        places[count] = null;
        chars -= kept.size();
        unchain(kept);
    }

    private void unchain(KeptText gone) {
        KeptText rest = gone.next;
        KeptText kept = texts.get(gone.text);
        if (kept == gone) {
            if (rest == null) {
                texts.remove(gone.text);
            } else {
                texts.put(gone.text, rest);
            }
            return;
        }
        while (kept != null && kept.next != gone) {
            kept = kept.next;
        }
        if (kept != null) {
            kept.next = rest;
        }
    }

    /** The engine keeps the text. */
    void kept(Admission admission) {
        admission.text.kept();
    }

    /** The text is no expression: the engine keeps nothing. */
    synchronized void refused(Admission admission) {
        drop(admission.text);
    }

    /** The engine was not asked: it keeps nothing, and has released nothing. */
    void unsent(Admission admission) {
        refused(admission);
        handles.abandon(Arrays.stream(admission.released).boxed().toList());
    }

    /** Nobody knows what the engine keeps and what it has released. */
    void failed(Admission admission) {
        refused(admission);
        handles.abandon(admission.text.handle);
        handles.abandon(Arrays.stream(admission.released).boxed().toList());
    }

    /** The handles of all of them. */
    synchronized List<Integer> handles() {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(Objects.requireNonNull(places[i]).handle);
        }
        return all;
    }

    /** How many texts are kept, or about to be. */
    synchronized int count() {
        return count;
    }

    /** How many characters they have together. */
    synchronized long chars() {
        return chars;
    }
}
