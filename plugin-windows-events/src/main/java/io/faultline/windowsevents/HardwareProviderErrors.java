package io.faultline.windowsevents;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Errors of a shadow copy provider that {@code vssadmin list providers} or diskshadow's {@code list providers} tells to be
 * one of hardware. VSS takes such a provider before that of Windows wherever it supports the disk, so a backup that names
 * none fails with it. The events have its id only, and the list alone is no fault.
 */
final class HardwareProviderErrors implements Analyzer {

    private static final String SIGNATURE = "winevent.vss-hardware-provider-unsupported";

    /** A report quotes few of them anyway. */
    private static final int MOST_ERRORS = 200;

    private static final int MOST_PROVIDERS = 20;

    private static final String GUID = "\\{(?<id>[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\\}";

    /** Where the text of the event was pasted. */
    private static final Pattern FAILED =
            Pattern.compile("calling a routine on (?:a|the) Shadow Copy Provider " + GUID);

    private static final Pattern ANY_GUID = Pattern.compile(GUID);

    private static final Pattern NAME = Pattern.compile("^[^:{]{4,40}:\\s*['\"«][^'\"»]{2,80}['\"»]$");
    private static final Pattern TYPE = Pattern.compile(
            "^(?:Provider type|Type d[eu] fournisseur|Anbietertyp|Tipo de(?:l)? proveedor|Tipo provider)\\s*:\\s*(?:Hardware|Mat.{1,3}riel)\\b"
                    + "|^Type: \\[3\\] VSS_PROV_HARDWARE");
    private static final Pattern ID = Pattern.compile(
            "^(?:\\* ProviderID|Provider Id|I[Dd]\\.? d[eu]l? (?:fournisseur|proveedor)|Anbieter-?ID|ID provider)\\s*:\\s*"
                    + GUID);

    private record ProviderError(String id, LogRecord event) {}

    private final List<ProviderError> errors = new ArrayList<>();
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
        if (errors.size() < MOST_ERRORS && id.find()) {
            errors.add(new ProviderError(id.group("id").toLowerCase(Locale.ROOT), record));
        }
    }

    private void listed(String line, LogRecord record) {
        Matcher id = ID.matcher(line);
        boolean isId = id.find();
        boolean isName = NAME.matcher(line).matches();
        if (isName || line.startsWith("* ProviderID")) {
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
        errors.stream()
                .filter(error -> hardware.containsKey(error.id()))
                .forEach(error -> faults.seen(SIGNATURE, error.event(), Map.of()));
        Set<String> failed = errors.stream().map(ProviderError::id).collect(Collectors.toSet());
        hardware.forEach((id, entry) -> {
            if (failed.contains(id)) {
                faults.seen(SIGNATURE, entry, Map.of());
            }
        });
    }

    private static LogRecord with(LogRecord record, String text) {
        return new LogRecord(record.at(), record.time(), record.level(), record.component(), text, record.fields());
    }
}
