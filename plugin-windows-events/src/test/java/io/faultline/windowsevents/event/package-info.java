/** Tests of what one Windows event says. */
@NullMarked
package io.faultline.windowsevents.event;

import org.jspecify.annotations.NullMarked;
