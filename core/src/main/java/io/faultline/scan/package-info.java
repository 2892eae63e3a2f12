/** Turns a member's bytes into the few records that somebody wants. */
@NullMarked
package io.faultline.scan;

import org.jspecify.annotations.NullMarked;
