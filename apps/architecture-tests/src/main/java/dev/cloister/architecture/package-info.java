/**
 * The rules that hold Cloister's parts apart, as a library: about the code, the module descriptors,
 * the distribution and the sources. The tests of this module hold Cloister to them, and show of
 * each rule that it can fail.
 */
@NullMarked
package dev.cloister.architecture;

import org.jspecify.annotations.NullMarked;
