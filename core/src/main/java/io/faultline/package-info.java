/** The facade: opens a bundle, runs, returns a report. */
@NullMarked
package io.faultline;

import org.jspecify.annotations.NullMarked;
