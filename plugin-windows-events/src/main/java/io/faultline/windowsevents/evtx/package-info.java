/**
 * Reads the binary event logs of Windows Vista and later ({@code .evtx}), whole or damaged.
 *
 * <p>Of the format's parts this package speaks as libyal/libevtx does (documentation/Windows XML Event Log
 * (EVTX).asciidoc at e70e035): a file is a header and chunks of 64 KiB, a chunk holds records, a record is
 * binary XML, which is mostly a reference to a template, whose blanks the record's values fill.
 */
@NullMarked
package io.faultline.windowsevents.evtx;

import org.jspecify.annotations.NullMarked;
