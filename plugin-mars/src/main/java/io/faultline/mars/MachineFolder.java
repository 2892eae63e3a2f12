package io.faultline.mars;

import io.faultline.spi.LogRecord.Location;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folders of a bundle that are called as machines are, {@code sql01}: what lies in one is no property of the machine
 * whose files lie in another, or beside it.
 */
record MachineFolder(String name) {

    private static final Pattern MACHINE =
            Pattern.compile("(?=[^a-z]{0,15}[a-z])[a-z0-9-]{0,14}(?<!\\d)\\d{1,4}[a-z]?");

    static MachineFolder of(Location at) {
        String folders = at.member().substring(0, at.member().lastIndexOf('/') + 1);
        return new MachineFolder(Stream.of(folders.toLowerCase(Locale.ROOT).split("/", -1))
                .filter(folder -> MACHINE.matcher(folder).matches())
                .collect(Collectors.joining("/")));
    }
}
