/** The command line: options in, a report and an exit status out. */
@NullMarked
package io.faultline.cli;

import org.jspecify.annotations.NullMarked;
