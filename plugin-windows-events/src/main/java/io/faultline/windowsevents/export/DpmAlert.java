package io.faultline.windowsevents.export;

import io.faultline.spi.LogRecord;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An alert of DPM as an event, which is told once more, with its number and its first sentence, when it is resolved. That
 * is when jobs have done what failed or its cause is gone, but also when a person has marked the alert as inactive or, of
 * some alerts, a fixed time has passed (DPM's help, "Understanding alerts", from DPM 2010 on).
 */
final class DpmAlert {

    /** Before the text or in a line of its own behind it; not where the text tells what would resolve it. */
    private static final Pattern RESOLVED =
            Pattern.compile("(?im)^[ \\t]{0,8}(?:(?:the|this) )?alert (?:(?:has been|was|is) )?resolved\\b"
                    + "(?!\\s+(?:automatically|when|once|if|after|by)\\b)[.:]?[ \\t]*");

    /** Names of servers have points too, but no blanks behind them. */
    private static final Pattern FIRST_SENTENCE =
            Pattern.compile("\\s*(\\S[^\\n]{8,600}?)(?:\\.?\\s*\\(ID\\b|\\.?\\s*$|\\.\\s|\\n)");

    private DpmAlert() {}

    /** The event with what it is about as {@link LogRecord#WORK} or, if it is resolved, as {@link LogRecord#DONE}. */
    static LogRecord told(LogRecord event) {
        Map<String, String> fields = event.fields();
        String message = fields.getOrDefault("message", "");
        Matcher resolved = RESOLVED.matcher(message);
        boolean isOver = resolved.find();
        Matcher about = FIRST_SENTENCE.matcher(isOver ? resolved.replaceAll("") : message);
        if (!fields.getOrDefault("provider", "").equalsIgnoreCase("DPM-EM") || !about.lookingAt()) {
            return event;
        }
        String alert =
                fields.getOrDefault("event-id", "") + "\n" + about.group(1).toLowerCase(Locale.ROOT);
        Map<String, String> more = new HashMap<>(fields);
        more.put(isOver ? LogRecord.DONE : LogRecord.WORK, alert);
        if (isOver) {
            more.put(LogRecord.OVER, event.time().map(Object::toString).orElse(""));
        }
        return new LogRecord(event.at(), event.time(), event.level(), event.component(), event.text(), more);
    }
}
