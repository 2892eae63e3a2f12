package io.faultline.waagent.log;

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
public final class AuditLog implements LineFormat {

    private static final String TYPE = "type=";
    private static final String NODE = "node=";
    private static final String TIME = " msg=audit(";
    private static final Head BARE = new Head(Optional.empty(), Level.UNKNOWN, "", Map.of());

    @Override
    public String log() {
        return "audit-log";
    }

    @Override
    public List<String> paths() {
        return List.of("var/log/audit/audit*.log*", "*audit_audit?log*", "audit.log*", "audit-20*.log*");
    }

    @Override
    public List<String> families() {
        return List.of("agent-output");
    }

    @Override
    public Optional<Head> head(String line) {
        if (!line.startsWith(TYPE) && !line.startsWith(NODE)) {
            return Optional.empty();
        }
        int at = line.indexOf(TIME);
        return Optional.of(at < 0 ? BARE : head(line, at + TIME.length()));
    }

    /** Ten digits of seconds, a point, three of milliseconds. */
    private static Head head(String line, int at) {
        int high = Stamp.digits(line, at, 5);
        int low = Stamp.digits(line, at + 5, 5);
        int millis = Stamp.digits(line, at + 11, 3);
        return high < 0 || low < 0 || millis < 0 || line.charAt(at + 10) != '.'
                ? BARE
                : Head.of(Instant.ofEpochMilli((high * 100_000L + low) * 1000 + millis), Level.UNKNOWN, "");
    }
}
