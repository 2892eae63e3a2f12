package io.faultline.windowsevents.evtx;

import org.jspecify.annotations.Nullable;

/** What an event says of itself below its element {@code System}. */
enum SystemField {
    PROVIDER,
    SOURCE,
    PROVIDER_GUID,
    EVENT_ID,
    QUALIFIERS,
    VERSION,
    LEVEL,
    TASK,
    OPCODE,
    KEYWORDS,
    TIME,
    RECORD_ID,
    ACTIVITY_ID,
    PROCESS_ID,
    THREAD_ID,
    CHANNEL,
    COMPUTER,
    USER;

    static final int COUNT = values().length;

    /** The field that is the text of an element; null if none is. */
    static @Nullable SystemField ofElement(String element) {
        return switch (element) {
            case "EventID" -> EVENT_ID;
            case "Version" -> VERSION;
            case "Level" -> LEVEL;
            case "Task" -> TASK;
            case "Opcode" -> OPCODE;
            case "Keywords" -> KEYWORDS;
            case "EventRecordID" -> RECORD_ID;
            case "Channel" -> CHANNEL;
            case "Computer" -> COMPUTER;
            default -> null;
        };
    }

    /** The field that is an attribute of an element; null if none is. */
    static @Nullable SystemField ofAttribute(String element, String attribute) {
        return switch (element + "/" + attribute) {
            case "Provider/Name" -> PROVIDER;
            case "Provider/EventSourceName" -> SOURCE;
            case "Provider/Guid" -> PROVIDER_GUID;
            case "EventID/Qualifiers" -> QUALIFIERS;
            case "TimeCreated/SystemTime" -> TIME;
            case "Correlation/ActivityID" -> ACTIVITY_ID;
            case "Execution/ProcessID" -> PROCESS_ID;
            case "Execution/ThreadID" -> THREAD_ID;
            case "Security/UserID" -> USER;
            default -> null;
        };
    }
}
