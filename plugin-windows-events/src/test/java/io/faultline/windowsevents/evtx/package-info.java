@NullMarked
package io.faultline.windowsevents.evtx;

import org.jspecify.annotations.NullMarked;
