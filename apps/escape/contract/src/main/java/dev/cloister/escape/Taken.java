package dev.cloister.escape;

/**
 * What a hostile service could take.
 *
 * @param amount how much, in the resource's unit
 * @param ended the error that ended it; empty if it got all that it wanted
 */
public record Taken(int amount, String ended) {}
