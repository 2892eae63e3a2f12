package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sees in what {@code reg query}, {@code Get-ItemProperty} or an export prints of Schannel's key that TLS 1.2 is off for
 * clients: by {@code Enabled}, or by {@code DisabledByDefault} where nothing enables it. What a member prints last counts.
 *
 * <p>Source: Microsoft's "Transport Layer Security (TLS) registry settings".
 */
final class DisabledTls implements Analyzer {

    private static final Pattern KEY = Pattern.compile(
            "(?i)\\b(?:HKEY_LOCAL_MACHINE|HKLM)\\b[^\\n]{0,120}SCHANNEL\\\\Protocols\\\\TLS 1\\.2\\\\Client\\b");

    /** Another key, or another command. */
    private static final Pattern OTHER = Pattern.compile("^\\s{0,4}\\[?HKEY_|^\\W*+(?:PS )?[A-Za-z]:\\\\[^>]*>");

    private static final Pattern VALUE = Pattern.compile("(?i)^\\s{0,8}\"?(Enabled|DisabledByDefault)\"?"
            + "(?:\\s{1,20}REG_DWORD\\s{1,20}0x|=dword:|\\s{0,40}:\\s{1,4})([\\da-f]{1,10})\\s*$");

    /** The key of the values above, as Get-ItemProperty prints it. */
    private static final Pattern KEY_BELOW = Pattern.compile("(?i)^\\s{0,8}PS(?:Parent)?Path\\s*:");

    /** A prompt, a blank line or two, the key, two values. */
    private static final int REACH = 8;

    /** What was printed of the key, by the name of the value. */
    private record Print(LogRecord key, Map<String, LogRecord> zero, Map<String, LogRecord> other) {

        Print(LogRecord key) {
            this(key, new LinkedHashMap<>(), new LinkedHashMap<>());
        }

        /** The same key printed again, maybe another of its values. */
        Print again(LogRecord line) {
            return new Print(line, zero, other);
        }

        void take(String name, String value, LogRecord line) {
            boolean isZero = value.chars().allMatch(c -> c == '0');
            (isZero ? zero : other).put(name, line);
            (isZero ? other : zero).remove(name);
        }

        /** The lines that switch it off; none if it is on. */
        Stream<LogRecord> faults() {
            return other.containsKey("enabled")
                    ? Stream.empty()
                    : Stream.of(other.get("disabledbydefault"), zero.get("enabled"))
                            .flatMap(Stream::ofNullable);
        }
    }

    private final Map<String, Print> last = new LinkedHashMap<>();
    private @Nullable Print open;

    /** Whether one value was asked for, so that others that were printed before still hold. */
    private boolean isOneValue;

    @Override
    public List<String> logs() {
        return MarsPlugin.CONSOLES;
    }

    @Override
    public List<Want> wants() {
        return Stream.of(
                        "TLS 1.2\\Client",
                        "Enabled ",
                        "Enabled\"=",
                        "DisabledByDefault",
                        "HKEY_",
                        "PSPath",
                        "PSParentPath",
                        "PS C:\\",
                        "C:\\>")
                .map(Want::text)
                .toList();
    }

    @Override
    public void see(String log, LogRecord line, Faults faults) {
        if (line.text().contains(">")) {
            isOneValue = line.text().toLowerCase(Locale.ROOT).contains(" /v ");
        }
        Matcher value = VALUE.matcher(line.text());
        if (KEY_BELOW.matcher(line.text()).find()) {
            open = null;
        } else if (KEY.matcher(line.text()).find()) {
            Print before = last.get(line.at().member());
            open = before == null || !isOneValue ? new Print(line) : before.again(line);
        } else if (OTHER.matcher(line.text()).find()) {
            open = null;
        } else if (open != null && Near.isBelow(open.key().at(), line.at(), REACH) && value.find()) {
            open.take(value.group(1).toLowerCase(Locale.ROOT), value.group(2), line);
            last.put(line.at().member(), open);
        }
    }

    @Override
    public void end(Faults faults) {
        last.values().stream()
                .flatMap(Print::faults)
                .forEach(line -> faults.seen("mars.tls12-not-available", line, Map.of()));
    }
}
