package dev.cloister.engine.expression;

/** What stands where a value can stand: a value, or the name of a function that makes one. */
sealed interface Term permits Node, Callee {}
