package io.faultline.windowsevents.export;

import java.util.List;

/** In which form events stand in a text. */
enum Form {
    XML,
    CLIXML,
    JSON,
    DELIMITED,
    /** Lines with labels, tables, or no events at all. */
    OTHER;

    /** @param start the first characters of a member, perhaps with the command that printed it */
    static Form of(String start) {
        String text = XmlEvents.withoutMark(Prompt.behind(start));
        if (text.startsWith("<")) {
            if (text.contains("http://schemas.microsoft.com/powershell/2004/04")) {
                return text.contains("EventLogRecord") || text.contains("EventLogEntry") ? CLIXML : OTHER;
            }
            return text.contains("http://schemas.microsoft.com/win/2004/08/events/event") || text.startsWith("<Event>")
                    ? XML
                    : OTHER;
        }
        if (text.startsWith("{") || text.startsWith("[")) {
            boolean event = text.contains("\"ProviderName\"") && text.contains("\"Id\"")
                    || text.contains("\"EventID\"")
                            && (text.contains("\"Provider\"")
                                    || text.contains("\"Source\"")
                                    || text.contains("\"TimeGenerated\"")
                                    || text.contains("\"Channel\""))
                    || text.contains("\"winlog\"") && text.contains("\"event_id\"")
                    || text.contains("\"EventRecordID\"")
                    || text.contains("\"Event ID\"") && text.contains("\"Provider\"")
                    || text.contains("\"Payload\"")
                            && (text.contains("\"EventRecordId\"") || text.contains("{\\\"EventData\\\""));
            if (event) {
                return JSON;
            }
        }
        List<String> lines = text.lines().limit(12).toList();
        if (DelimitedEvents.separator(lines).isPresent()) {
            return DELIMITED;
        }
        return OTHER;
    }
}
