package dev.cloister.api.doctor;

/**
 * Something of this machine that compartments are kept in with, looked at.
 *
 * @param name what it is, for instance {@code Landlock}
 * @param there whether it is there, and good for what it is for
 * @param found what was found: a version, a number, a path, or why it is of no use
 * @param gives what it is good for
 * @param absence what its absence costs
 */
public record Finding(String name, boolean there, String found, String gives, String absence) {}
