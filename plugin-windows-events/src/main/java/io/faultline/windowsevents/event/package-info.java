/** What one Windows event says, whatever form it was read from. */
@NullMarked
package io.faultline.windowsevents.event;

import org.jspecify.annotations.NullMarked;
