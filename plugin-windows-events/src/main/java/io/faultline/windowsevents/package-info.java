/** The plugin for Windows event logs. */
@NullMarked
package io.faultline.windowsevents;

import org.jspecify.annotations.NullMarked;
