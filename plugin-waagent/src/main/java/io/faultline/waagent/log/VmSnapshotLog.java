package io.faultline.waagent.log;

import io.faultline.spi.Level;
import io.faultline.spi.LineFormat;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The log of the backup extension for Linux.
 *
 * <pre>
 * 2024-01-14 22:16:48.796446 [Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0]text   today
 * 2017/11/14 03:06:52 [Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0]text          Python 2
 * 2017/11/14 03:06:52 ERROR:text
 * 2016/12/10 01:11:00 2016-12-10 01:11:00.532512  Info  text                              kept back while frozen
 * 2021/02/26 09:41:45.748364  Info  text
 * 2024-10-22 22:49:39.187634  Info  text                                                  serial console, status blob
 * </pre>
 *
 * <p>Where Python 2 repeats the time before each line of a text of several lines, those lines are continuations
 * here too. Times of the extension are UTC since September 2021 (commit 38faf63e in VMBackup/main/backuplogger.py)
 * and the guest's local time before; those of Python 2's agent library are local. The raw lines of safefreeze,
 * {@code 2017-11-02 11:22:56 Failed to FITHAW: /boot}, stand in the block of the record that quotes them.
 */
public final class VmSnapshotLog implements LineFormat {

    private static final LocalDateTime UTC_SINCE = LocalDateTime.of(2021, 10, 1, 0, 0);

    @Override
    public String log() {
        return "vmsnapshot-log";
    }

    @Override
    public List<String> paths() {
        return List.of(
                "Microsoft.Azure.RecoveryServices.VMSnapshotLinux/extension.log*",
                "Microsoft.Azure.RecoveryServices.VMSnapshotLinux/*/extension.log*",
                "Microsoft.Azure.RecoveryServices.VMSnapshotLinux/extension-20*.log*",
                "Microsoft.Azure.RecoveryServices.VMSnapshotLinux/*/extension-20*.log*",
                "*Microsoft?Azure?RecoveryServices?VMSnapshotLinux*extension?log*",
                "*Microsoft?Azure?RecoveryServices?VMSnapshotLinux*extension-20*",
                "Microsoft.Azure.RecoveryServices.SiteRecovery.*/extension.log*",
                "Microsoft.Azure.RecoveryServices.SiteRecovery.*/*/extension.log*",
                "host_based_extension.log*",
                "*host_based_extension.log*",
                "*host_based_extension-20*.log*",
                "extension.log*",
                "extension-20*.log*");
    }

    @Override
    public List<String> families() {
        return List.of("vmsnapshot-output");
    }

    @Override
    public Optional<Head> head(String line) {
        Stamp stamp = Stamp.read(line, 0).orElse(null);
        if (stamp == null || stamp.form() == Stamp.Form.ISO || !line.startsWith(" ", stamp.end())) {
            return Optional.empty();
        }
        Optional<Head> leveled = leveled(line, stamp);
        if (leveled.isPresent()) {
            return leveled;
        }
        int at = stamp.end() + 1;
        if (stamp.form() == Stamp.Form.SLASH) {
            return afterSlashes(line, at, stamp);
        }
        // other programs write this date too, but not the name after it
        return stamp.fraction() && line.startsWith("[", at)
                ? Optional.of(withName(line, at, zoned(stamp)))
                : Optional.empty();
    }

    private static Optional<Head> afterSlashes(String line, int at, Stamp stamp) {
        Optional<Stamp> inner = Stamp.read(line, at);
        if (inner.isPresent()) {
            return Optional.of(leveled(line, inner.get())
                    .orElseGet(() -> Head.of(zoned(inner.get()).time(), Level.UNKNOWN, "")));
        }
        boolean begins = line.startsWith("[", at)
                || line.startsWith("=====", at)
                || line.startsWith("ERROR:", at)
                || line.startsWith("WARNING:", at);
        return begins ? Optional.of(withName(line, at, stamp)) : Optional.empty();
    }

    /** Reads {@code [Name-1.0]text}, {@code ERROR:text} or bare text. */
    private static Head withName(String line, int at, Stamp stamp) {
        int close = line.startsWith("[", at) ? line.indexOf(']', at) : -1;
        int dash = close < 0 || close - at > 200 ? -1 : line.lastIndexOf('-', close);
        if (dash > at) {
            Optional<Stamp> inner = Stamp.read(line, close + 1);
            Optional<Head> leveled = inner.flatMap(it -> leveled(line, it));
            if (leveled.isPresent()) {
                return leveled.get();
            }
            return new Head(
                    Optional.of(inner.map(VmSnapshotLog::zoned).orElse(stamp).time()),
                    Level.UNKNOWN,
                    line.substring(at + 1, dash),
                    Map.of());
        }
        Level level = line.startsWith("ERROR:", at)
                ? Level.ERROR
                : line.startsWith("WARNING:", at) ? Level.WARNING : Level.UNKNOWN;
        return Head.of(stamp.time(), level, "");
    }

    /** Reads {@code   Info  text} after the stamp: two blanks on either side. */
    private static Optional<Head> leveled(String line, Stamp stamp) {
        for (String level : List.of("Info", "Warning", "Error")) {
            int at = stamp.end() + 2;
            if (line.startsWith("  ", stamp.end())
                    && line.startsWith(level, at)
                    && line.startsWith("  ", at + level.length())) {
                return Optional.of(Head.of(zoned(stamp).time(), Levels.of(level), ""));
            }
        }
        return Optional.empty();
    }

    private static Stamp zoned(Stamp stamp) {
        return stamp.time() instanceof LocalDateTime local && !local.isBefore(UTC_SINCE) ? stamp.utc() : stamp;
    }
}
