package dev.cloister.escape.service.attack;

import dev.cloister.escape.Target;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;

/** An argument of a system call that is known when the call is made, and not before. */
@FunctionalInterface
interface Argument {

    /** A file with a secret in it. */
    Argument SECRET = (target, arena) -> target.secretFile();

    /** A file that may be changed. */
    Argument VICTIM = (target, arena) -> target.victimFile();

    /** A file that is not there yet. */
    Argument NEW = (target, arena) -> target.newFile();

    /** A directory that may be changed. */
    Argument DIRECTORY = (target, arena) -> target.directory();

    /** The app's process. */
    Argument PARENT = (target, arena) -> target.parent();

    /** Another process. */
    Argument SIBLING = (target, arena) -> target.sibling();

    /** A number, a text or memory. */
    Object of(Target target, Arena arena);

    /** Zeros, aligned for anything. */
    static Argument zeros(long size) {
        return (target, arena) -> arena.allocate(size, 16);
    }

    /** Numbers of 4 bytes. */
    static Argument ints(int... values) {
        return (target, arena) -> arena.allocateFrom(ValueLayout.JAVA_INT, values);
    }

    /** Numbers of 8 bytes. */
    static Argument longs(long... values) {
        return (target, arena) -> arena.allocateFrom(ValueLayout.JAVA_LONG, values);
    }
}
