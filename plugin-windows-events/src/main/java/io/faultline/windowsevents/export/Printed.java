package io.faultline.windowsevents.export;

import io.faultline.spi.LogRecord;
import io.faultline.spi.RecordFormat.Wanted;
import io.faultline.windowsevents.event.Accents;
import io.faultline.windowsevents.event.Event;
import io.faultline.windowsevents.event.LogRecords;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An event as somebody printed it: texts by role, and the data if the print has any. */
final class Printed {

    /** Data and messages beyond this are cut; a real message is at most 32 KiB. */
    static final int MAX_CHARS = 64 << 10;

    private static final Pattern NUMBER = Pattern.compile("\\d[\\d\\u00a0\\u202f ]*");

    private static final String CUT = "...";
    private static final String SERVICE_CONTROL = "Service Control Manager";

    private static final Map<Integer, List<String>> LEVELS = folded(Map.of(
            1,
            List.of("critic", "crític", "critique", "kriti", "krytyczn", "критическ", "重大", "关键", "严重", "嚴重", "위험"),
            2,
            List.of(
                    "err", "fehler", "echec", "échec", "fout", "błąd", "chyba", "fel", "hata", "ошибка", "エラー", "错误",
                    "錯誤", "오류"),
            3,
            List.of(
                    "warning",
                    "avertissement",
                    "warnung",
                    "advertencia",
                    "avviso",
                    "aviso",
                    "waarschuwing",
                    "ostrzeżenie",
                    "upozornění",
                    "varning",
                    "uyarı",
                    "предупреждение",
                    "警告",
                    "경고"),
            5,
            List.of("verbose", "commentaires", "détaillé", "ausführlich")));

    private final Map<Role, String> told = new EnumMap<>(Role.class);
    private boolean isUtc;

    private static Map<Integer, List<String>> folded(Map<Integer, List<String>> levels) {
        Map<Integer, List<String>> folded = new HashMap<>();
        levels.forEach((level, words) ->
                folded.put(level, words.stream().map(Accents::fold).toList()));
        return Map.copyOf(folded);
    }

    boolean has(Role role) {
        return told.containsKey(role);
    }

    void put(Role role, String value) {
        told.merge(role, value, (a, b) -> a.isEmpty() ? b : a);
    }

    void append(Role role, String line) {
        told.merge(role, line, (a, b) -> a.length() > MAX_CHARS ? a : a.isEmpty() ? b : a + "\n" + b);
    }

    String get(Role role) {
        return told.getOrDefault(role, "");
    }

    /** Replaces a source that a table cut off, {@code Service Control M...}, by the one that it can only be. */
    void completeSource() {
        String source = get(Role.SOURCE);
        if (source.endsWith(CUT) || source.endsWith("…")) {
            String begin = source.replaceFirst("(?:\\.{3}|…)$", "");
            KnownMessages.in(get(Role.MESSAGE), "")
                    .filter(known -> known.id() == id())
                    .map(KnownMessages.Found::provider)
                    .filter(name -> name.startsWith(begin))
                    .or(() -> SERVICE_CONTROL.startsWith(begin) ? Optional.of(SERVICE_CONTROL) : Optional.empty())
                    .ifPresent(name -> told.put(Role.SOURCE, name));
        }
    }

    /** Says that its time is UTC, as that of EvtxECmd is, and not that of the machine. */
    void inUtc() {
        isUtc = true;
    }

    /** Whether this is an event at all. */
    boolean isEvent() {
        return id() >= 0;
    }

    /** An instance is the whole number of a message, of which the id is the lower half; that of a warning is past 2³¹. */
    private int id() {
        long id = number(get(Role.ID));
        if (id < 0) {
            id = number(get(Role.INSTANCE));
        }
        return id < 0 ? -1 : (int) (id & 0xffff);
    }

    private static long number(String text) {
        Matcher m = NUMBER.matcher(text.strip());
        if (!m.lookingAt()) {
            return -1;
        }
        try {
            return Long.parseLong(m.group().replaceAll("\\D", ""));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /**
     * @param data insertion strings by name, if the print has them
     * @param zone knows what a time is that tells no zone
     */
    LogRecord toRecord(String member, long number, Event.Data data, Wanted zone, String form) {
        String message = get(Role.MESSAGE).strip();
        String source = get(Role.SOURCE).strip();
        String provider = source.isEmpty() ? Providers.ofMessage(message) : Providers.full(source);
        Event event = new Event(
                Math.max(0, number(get(Role.RECORD))),
                time(zone),
                provider,
                source.equals(provider) ? "" : source,
                "",
                id(),
                OptionalInt.empty(),
                0,
                level(get(Role.LEVEL)),
                0,
                0,
                "",
                get(Role.LOG).strip(),
                get(Role.COMPUTER).strip(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                "",
                get(Role.USER).strip(),
                data.byName(),
                data.insertions(),
                message);
        return LogRecords.of(member, number, event, form);
    }

    private Optional<Instant> time(Wanted zone) {
        String told = (get(Role.DATE) + " " + get(Role.CLOCK)).strip();
        return isUtc ? Dates.utc(told) : Dates.read(told).flatMap(zone::timeOf);
    }

    /** The number of a level in the words of the languages that {@link LabelWords} knows; 4 if it is none. */
    static int level(String words) {
        String folded = Accents.fold(words.strip());
        if (folded.matches("[0-5]")) {
            return Integer.parseInt(folded);
        }
        for (Map.Entry<Integer, List<String>> level : LEVELS.entrySet()) {
            if (level.getValue().stream().anyMatch(folded::startsWith)) {
                return level.getKey();
            }
        }
        return 4;
    }
}
