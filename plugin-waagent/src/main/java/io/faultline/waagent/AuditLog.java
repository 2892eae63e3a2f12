package io.faultline.waagent;

import io.faultline.spi.Level;
import io.faultline.spi.LineFormat;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code audit.log}, whose lines begin {@code type=AVC msg=audit(1591617218.404:412): } with the seconds since 1970
 * (audit-userspace, lib/audit_logging.c and the kernel's kernel/audit.c).
 */
final class AuditLog implements LineFormat {

    private static final String TYPE = "type=";
    private static final String TIME = " msg=audit(";
    private static final int SECONDS = 10;
    private static final int MILLIS = 3;

    @Override
    public String log() {
        return "audit-log";
    }

    @Override
    public List<String> paths() {
        return List.of("var/log/audit/audit.log*", "*audit_audit.log*", "audit.log*");
    }

    @Override
    public List<String> families() {
        return List.of("agent-output");
    }

    @Override
    public Optional<Head> head(String line) {
        if (!line.startsWith(TYPE) && !line.startsWith("node=")) {
            return Optional.empty();
        }
        int at = line.indexOf(TIME);
        return Optional.of(
                at < 0 ? new Head(Optional.empty(), Level.UNKNOWN, "", Map.of()) : head(line, at + TIME.length()));
    }

    private static Head head(String line, int at) {
        int dot = at + SECONDS;
        int end = dot + 1 + MILLIS;
        if (end > line.length()
                || line.charAt(dot) != '.'
                || !isDigits(line, at, dot)
                || !isDigits(line, dot + 1, end)) {
            return new Head(Optional.empty(), Level.UNKNOWN, "", Map.of());
        }
        long millis = Long.parseLong(line.substring(at, dot)) * 1000 + Integer.parseInt(line.substring(dot + 1, end));
        return Head.of(Instant.ofEpochMilli(millis), Level.UNKNOWN, "");
    }

    private static boolean isDigits(String line, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Stamp.isDigit(line.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
