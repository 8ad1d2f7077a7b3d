/**
 * Which system calls a process may make: policies as data, read from tables ({@link
 * dev.cloister.linux.filter.FilterPolicies}), compiled to programs that the kernel runs ({@link
 * dev.cloister.linux.filter.FilterProgram}). Nothing here makes a system call.
 */
@NullMarked
package dev.cloister.linux.filter;

import org.jspecify.annotations.NullMarked;
