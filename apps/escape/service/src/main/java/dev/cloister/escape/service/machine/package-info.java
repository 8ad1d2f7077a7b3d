/** What an attacker has who controls the JVM: system calls, foreign memory, machine code. */
@NullMarked
package dev.cloister.escape.service.machine;

import org.jspecify.annotations.NullMarked;
