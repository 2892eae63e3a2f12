/** Tests of the reader of exported events. */
@NullMarked
package io.faultline.windowsevents.export;

import org.jspecify.annotations.NullMarked;
