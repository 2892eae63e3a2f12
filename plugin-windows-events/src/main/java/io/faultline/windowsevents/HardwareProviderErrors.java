package io.faultline.windowsevents;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Errors of a shadow copy provider that {@code vssadmin list providers} or diskshadow's {@code list providers} tells to be
 * one of hardware. VSS takes such a provider before that of Windows wherever it supports the disk, so a backup that names
 * none fails with it. The events have its id only, and the list alone is no fault.
 */
final class HardwareProviderErrors implements Analyzer {

    private static final String SIGNATURE = "winevent.vss-hardware-provider-unsupported";

    /** Of each provider; a report quotes few of them anyway. */
    private static final int MOST_ERRORS = 200;

    /** Windows' own is one of software, whatever a list that was cut seems to say. */
    private static final String OF_WINDOWS = "b5946137-7b9f-4925-af80-51abd60b20d5";

    private static final int MOST_PROVIDERS = 20;

    private static final String GUID = "\\{(?<id>[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\\}";

    /** Where the text of the event was pasted. */
    private static final Pattern FAILED =
            Pattern.compile("calling a routine on (?:a|the) Shadow Copy Provider " + GUID);

    private static final Pattern ANY_GUID = Pattern.compile(GUID);

    private static final Pattern NAME = Pattern.compile("^[^:{]{4,40}:\\s*['\"«][^'\"»]{2,80}['\"»]$");
    private static final String TYPE_OF =
            "^(?:Provider type|Type d[eu] fournisseur|Anbietertyp|Tipo de(?:l)? proveedor|Tipo provider)\\s*:";

    /** Before the id of its provider. */
    private static final Pattern ANY_TYPE = Pattern.compile(TYPE_OF);

    private static final Pattern TYPE =
            Pattern.compile(TYPE_OF + "\\s*(?:Hardware|Mat.{1,3}riel)\\b|^Type: \\[3\\] VSS_PROV_HARDWARE");
    private static final Pattern ID = Pattern.compile(
            "^(?:\\* ProviderID|Provider Id|I[Dd]\\.? d[eu]l? (?:fournisseur|proveedor)|Anbieter-?ID|ID provider)\\s*:\\s*"
                    + GUID);

    private final Map<String, List<LogRecord>> errors = new LinkedHashMap<>();
    private final Map<String, LogRecord> hardware = new LinkedHashMap<>();
    private String member = "";
    private Entry entry = new Entry();

    /** The lines of one provider, as far as they have come. */
    private static final class Entry {
        private final StringBuilder lines = new StringBuilder();
        private String id = "";
        private boolean isHardware;
    }

    @Override
    public List<String> logs() {
        return List.of("text", "vss-info", "windows-event-log");
    }

    @Override
    public List<Want> wants() {
        Stream<Want> listed = Stream.of(
                        "Shadow Copy Provider {",
                        "Provider name: ",
                        "Provider type: ",
                        "Provider Id: {",
                        "* ProviderID: {",
                        "VSS_PROV_HARDWARE",
                        "fournisseur",
                        "Anbieter",
                        "proveedor",
                        "Nome provider",
                        "Tipo provider",
                        "ID provider")
                .map(text -> Want.text(text).in("text", "vss-info"));
        return Stream.concat(
                        EventWants.none().and("VSS", 12293, 12294).list().stream()
                                .map(want -> want.in("windows-event-log")),
                        listed)
                .toList();
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (EventWants.is(record, "VSS", 12293, 12294)) {
            error(ANY_GUID, record.text(), record);
            return;
        }
        if (!record.at().member().equals(member)) {
            member = record.at().member();
            entry = new Entry();
        }
        for (String line : record.text().lines().toList()) {
            error(FAILED, line, record);
            listed(line.strip(), record);
        }
    }

    private void error(Pattern named, String text, LogRecord record) {
        Matcher id = named.matcher(text);
        if (!id.find()) {
            return;
        }
        String provider = id.group("id").toLowerCase(Locale.ROOT);
        if (errors.size() >= MOST_PROVIDERS && !errors.containsKey(provider)) {
            return;
        }
        List<LogRecord> events = errors.computeIfAbsent(provider, k -> new ArrayList<>());
        if (events.size() < MOST_ERRORS) {
            events.add(record);
        }
    }

    private void listed(String line, LogRecord record) {
        Matcher id = ID.matcher(line);
        boolean isId = id.find();
        boolean isName = NAME.matcher(line).matches();
        if (isName || line.startsWith("* ProviderID")) {
            entry = new Entry();
        }
        if (!entry.id.isEmpty() && (isId || ANY_TYPE.matcher(line).find())) {
            entry = new Entry();
        }
        boolean isType = TYPE.matcher(line).find();
        if (!isId && !isName && !isType) {
            return;
        }
        entry.lines.append(entry.lines.isEmpty() ? "" : "\n").append(line);
        entry.isHardware |= isType;
        if (isId) {
            entry.id = id.group("id").toLowerCase(Locale.ROOT);
        }
        if (entry.isHardware && !entry.id.isEmpty() && hardware.size() < MOST_PROVIDERS) {
            hardware.putIfAbsent(entry.id, with(record, entry.lines.toString()));
            entry = new Entry();
        }
    }

    @Override
    public void end(Faults faults) {
        hardware.remove(OF_WINDOWS);
        errors.forEach((id, events) -> {
            if (hardware.containsKey(id)) {
                events.forEach(event -> faults.seen(SIGNATURE, event, Map.of()));
            }
        });
        hardware.forEach((id, listed) -> {
            if (errors.containsKey(id)) {
                faults.seen(SIGNATURE, listed, Map.of());
            }
        });
    }

    private static LogRecord with(LogRecord record, String text) {
        return new LogRecord(record.at(), record.time(), record.level(), record.component(), text, record.fields());
    }
}
