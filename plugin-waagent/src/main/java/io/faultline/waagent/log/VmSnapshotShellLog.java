package io.faultline.waagent.log;

import io.faultline.spi.Level;
import io.faultline.spi.LineFormat;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code shell.log} of the backup extension for Linux: what {@code date -u} prints, then {@code - } and a text
 * (VMBackup/main/handle.sh at b7eecd4), such as {@code Mon Nov 18 00:05:10 UTC 2019- 3 returned from handle.py} or
 * {@code Thu May 21 05:04:31 PM UTC 2026- …}. The layout is that of the machine's locale ({@code date_fmt} in
 * localedata/locales of glibc): {@code lun. 18 nov. 2019 00:05:10 UTC- …}, {@code 2019年 11月 18日 月曜日 00:05:10 UTC- …}.
 * Of another layout than English the time is not read, but the line is a record all the same.
 */
public final class VmSnapshotShellLog implements LineFormat {

    /** The longest date of a locale takes some forty characters. */
    private static final int LONGEST = 60;

    private static final Pattern CLOCK = Pattern.compile("\\d{1,2}[:.]\\d\\d[:.]\\d\\d");
    private static final Pattern YEAR = Pattern.compile("(?<![\\d:.])(?:19|20|25)\\d\\d(?!\\d)");

    @Override
    public String log() {
        return "vmsnapshot-shell-log";
    }

    @Override
    public List<String> paths() {
        return List.of(
                "Microsoft.Azure.RecoveryServices.VMSnapshotLinux/shell.log*",
                "Microsoft.Azure.RecoveryServices.VMSnapshotLinux/*/shell.log*",
                "Microsoft.Azure.RecoveryServices.VMSnapshotLinux/shell-20*.log*",
                "Microsoft.Azure.RecoveryServices.VMSnapshotLinux/*/shell-20*.log*",
                "*Microsoft?Azure?RecoveryServices?VMSnapshotLinux*shell?log*",
                "*Microsoft?Azure?RecoveryServices?VMSnapshotLinux*shell-20*",
                "shell.log*",
                "shell-20*.log*");
    }

    @Override
    public List<String> families() {
        return List.of("vmsnapshot-output");
    }

    @Override
    public Optional<Head> head(String line) {
        int dash = line.indexOf("- ");
        if (dash < 0 || dash > LONGEST || !isDate(line.substring(0, dash))) {
            return Optional.empty();
        }
        return Optional.of(time(line.substring(0, dash))
                .map(time -> Head.of(time.toInstant(ZoneOffset.UTC), Level.UNKNOWN, ""))
                .orElseGet(() -> new Head(Optional.empty(), Level.UNKNOWN, "", Map.of())));
    }

    /** Whether it is a date of any layout: a time of day, and a year before or behind it. */
    private static boolean isDate(String text) {
        return CLOCK.matcher(text).find() && YEAR.matcher(text).find();
    }

    /** Reads {@code Mon Nov 18 00:05:10 UTC 2019}. */
    private static Optional<LocalDateTime> time(String date) {
        String[] words = date.split(" +", -1);
        if (words.length < 6) {
            return Optional.empty();
        }
        int month = Stamp.month(words[1], 0);
        int day = Stamp.digits(words[2], 0, words[2].length());
        String clock = words[3];
        int hour = Stamp.digits(clock, 0, 2);
        int minute = Stamp.digits(clock, 3, 2);
        int second = Stamp.digits(clock, 6, 2);
        int year = Stamp.digits(words[words.length - 1], 0, 4);
        if (words[4].equals("PM") && hour < 12) {
            hour += 12;
        } else if (words[4].equals("AM") && hour == 12) {
            hour = 0;
        }
        if (!Stamp.isDate(year, month, day) || !Stamp.isTime(hour, minute, second)) {
            return Optional.empty();
        }
        return Optional.of(LocalDateTime.of(year, month, day, hour, minute, second));
    }
}
