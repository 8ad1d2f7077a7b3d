package dev.cloister.escape.service.attack;

import dev.cloister.escape.service.machine.Errno;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One thing that a compartment must not do.
 *
 * @param name what it is, unique among all
 * @param code does it
 * @param confined what must come of it in a compartment that is confined
 * @param lacking the error numbers by which a machine says that nobody, or not this user, can do it
 *     even without confinement
 * @param isTheft whether it brings a secret if it succeeds
 */
public record Attempt(
        String name, Code code, Expected confined, Set<Integer> lacking, boolean isTheft) {

    private static Attempt of(String name, Expected confined, Code code) {
        return new Attempt(name, code, confined, Set.of(), false);
    }

    /** Made by system calls. */
    static Attempt refused(String name, Code code) {
        return refusedBy(Errno.EPERM, name, code);
    }

    /** Made by system calls that take a file's name. */
    static Attempt closed(String name, Code code) {
        return refusedBy(Errno.EACCES, name, code);
    }

    /** Made by system calls that have an answer of their own. */
    static Attempt refusedBy(int errno, String name, Code code) {
        return of(name, new Expected.Refused(errno), code);
    }

    /** Made by an API of the JDK. */
    static Attempt thrown(Class<? extends Throwable> exception, String name, Code code) {
        return of(name, new Expected.Thrown(exception), code);
    }

    /** Made by system calls that only an attacker makes. */
    static Attempt killed(String name, Code code) {
        return of(name, new Expected.Killed(), code);
    }

    /** Possible, and no way out. */
    static Attempt harmless(String why, String name, Code code) {
        return of(name, new Expected.Harmless(why), code);
    }

    /** With error numbers that mean that this machine or this user cannot do it in any case. */
    Attempt unless(Integer... errnos) {
        Set<Integer> lacks = Arrays.stream(errnos).collect(Collectors.toUnmodifiableSet());
        return new Attempt(name, code, confined, lacks, isTheft);
    }

    /** What brings a secret. */
    Attempt steals() {
        return new Attempt(name, code, confined, lacking, true);
    }
}
