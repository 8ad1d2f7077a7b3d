package dev.cloister.benchmark;

/**
 * A record as services exchange them.
 *
 * @param number a number
 * @param customer a text
 * @param price a price
 * @param express a choice
 */
public record Order(long number, String customer, double price, boolean express) {}
