/** Tests of the signatures for event logs. */
@NullMarked
package io.faultline.windowsevents;

import org.jspecify.annotations.NullMarked;
