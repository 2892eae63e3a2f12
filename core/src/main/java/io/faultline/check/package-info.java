/** Runs the samples of signatures. */
@NullMarked
package io.faultline.check;

import org.jspecify.annotations.NullMarked;
