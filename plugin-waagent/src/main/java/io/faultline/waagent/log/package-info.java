/** The logs of lines: the agents', the extensions', the system's, and what of a line's head they have in common. */
@NullMarked
package io.faultline.waagent.log;

import org.jspecify.annotations.NullMarked;
