package dev.cloister.engine.expression;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Decides which expressions become classes. Who sends formulas decides what is hot, and may mean
 * harm: so a class has its price, which is paid in evaluations before it is made, and there is a
 * largest number of them. For one more, the oldest goes back to being interpreted and has to earn a
 * new class; the JVM unloads the old one.
 */
class HotClasses {

    /**
     * How often an expression is interpreted first: about as often as it takes to have paid the
     * price of a class, compilers included, by not having one. Measured; the record on the engine's
     * tiers says how.
     */
    static final int THRESHOLD = 80_000;

    /** At about 3 kB each of memory beside the heap, without machine code. */
    static final int MAX_CLASSES = 256;

    /**
     * How long all hot programs may be together, since machine code grows with them. Few reach it:
     * most formulas have less than a hundred words.
     */
    static final int MAX_TOTAL_WORDS = 1 << 16;

    /**
     * The JVM's compilers leave methods of more than 8,000 bytes alone; a word takes up to four.
     */
    static final int MAX_WORDS = 2000;

    /** Deeper ones would mostly move numbers between registers and the stack. */
    static final int MAX_STACK = 64;

    /** Makes none. */
    static final HotClasses NONE = new HotClasses(0, 0);

    private final int threshold;
    private final int maxClasses;

    /** Held while a class is made, which takes long enough for nobody to wait for it. */
    private final ReentrantLock lock = new ReentrantLock();

    /** Those that have a class, the oldest first. */
    private final Deque<CompiledExpression> hot = new ArrayDeque<>();

    private int totalWords;

    /** Creates the usual one. */
    HotClasses() {
        this(THRESHOLD, MAX_CLASSES);
    }

    /**
     * Creates one.
     *
     * @param threshold how many evaluations make an expression hot
     * @param maxClasses how many classes there are at most
     */
    HotClasses(int threshold, int maxClasses) {
        this.threshold = threshold;
        this.maxClasses = maxClasses;
    }

    /** How many evaluations make this program hot; 0 if none do. */
    final int threshold(Program program) {
        return maxClasses > 0 && suits(program) ? threshold : 0;
    }

    /** Whether a class can be made of a program, and is worth it. */
    // Not asked of the writer: it would be loaded, with all that it needs, before anything is hot.
    static boolean suits(Program program) {
        return !program.callsHost()
                && !program.isConstant()
                && program.code.length <= MAX_WORDS
                && program.stackSize() <= MAX_STACK;
    }

    /**
     * Gives an expression a class, unless it has one or was released. If that is not to be had, the
     * expression stays as it is: its value is known by now, and is not lost for want of speed.
     */
    final void heat(CompiledExpression expression) {
        if (!lock.tryLock()) {
            expression.tryAgain();
            return;
        }
        try {
            if (expression.canBecomeHot()) {
                become(expression, define(expression.program()));
            }
        } catch (LinkageError | RuntimeException | StackOverflowError e) {
            // Interpreted from now on: it has counted down, and the next attempt would end alike.
            return;
        } finally {
            lock.unlock();
        }
    }

    private void become(CompiledExpression expression, HotCode code) {
        int words = words(expression);
        while (hot.size() == maxClasses || totalWords + words > MAX_TOTAL_WORDS) {
            CompiledExpression oldest = hot.removeFirst();
            totalWords -= words(oldest);
            oldest.cool(threshold);
        }
        hot.addLast(expression);
        totalWords += words;
        expression.become(code);
    }

    private static int words(CompiledExpression expression) {
        return expression.program().code.length;
    }

    /** Makes a class. */
    HotCode define(Program program) {
        return HotCodeWriter.define(program);
    }

    /** An expression is released: its class is free for another. */
    final void release(CompiledExpression expression) {
        lock.lock();
        try {
            if (expression.release() && hot.removeFirstOccurrence(expression)) {
                totalWords -= words(expression);
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many expressions have a class. */
    final int count() {
        lock.lock();
        try {
            return hot.size();
        } finally {
            lock.unlock();
        }
    }

    /** How long the programs are of those that have one. */
    final int totalWords() {
        lock.lock();
        try {
            return totalWords;
        } finally {
            lock.unlock();
        }
    }
}
