package dev.cloister.api;

/**
 * A method of a contract, as the app knows it.
 *
 * @param contract the contract's name
 * @param method the method's name; methods that differ in their parameters alone have the same
 */
public record CalledMethod(String contract, String method) {}
