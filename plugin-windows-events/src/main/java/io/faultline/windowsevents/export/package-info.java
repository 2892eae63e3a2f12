/** Reads events from the forms in which people export, copy and print them. */
@NullMarked
package io.faultline.windowsevents.export;

import org.jspecify.annotations.NullMarked;
