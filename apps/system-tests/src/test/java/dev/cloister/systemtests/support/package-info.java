/** What the system tests share: the built distribution, processes, calls on other threads. */
@NullMarked
package dev.cloister.systemtests.support;

import org.jspecify.annotations.NullMarked;
