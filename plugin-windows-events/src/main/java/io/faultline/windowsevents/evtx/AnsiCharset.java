package io.faultline.windowsevents.evtx;

import java.nio.charset.Charset;

/** The code page taken for ANSI strings. In a class of its own since few logs hold any and loading it takes time. */
final class AnsiCharset {

    /** That of western Windows; ASCII is the same in all. */
    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private AnsiCharset() {}
}
