package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Crashes of DPM's service and of its agent on the protected machine, as Windows tells them in its event logs. Those of the
 * MARS agent's own processes are known to the plugin that reads these logs.
 */
final class DpmCrash implements Analyzer {

    private static final String SCM = "Service Control Manager";

    private static final Set<String> SERVICES = Set.of("dpmra", "msdpm", "dpm");

    /** The process that died, not one that is named beside it; labels in English and French, and the data's own names. */
    private static final Pattern PROCESS =
            Pattern.compile("(?i)(?:Faulting application name|Nom de l.application d.faillante"
                    + "|Application|data\\[0]|AppName)\\s?[:=]\\s?(?:Application: )?(?:DPMRA|msdpm)\\.exe");

    /** The names of events and parameters are the same in every language; other reports tell of leaks and hangs. */
    private static final Pattern REPORT = Pattern.compile(
            "(?is)\\b(?:APPCRASH|BEX(?:64)?|CLR20r3|InPageError)\\b.{0,300}\\bP1\\s?:\\s*(?:DPMRA|msdpm)\\.exe");

    /** A report that waits is told again at each try to send it, long after the crash. */
    private static final Pattern WAITS = Pattern.compile("(?i)\\\\WER\\\\ReportQueue\\\\");

    @Override
    public List<String> logs() {
        return List.of("windows-event-log");
    }

    @Override
    public List<Want> wants() {
        return List.of(
                event("Application Error", "1000"),
                event(".NET Runtime", "1026"),
                event("Windows Error Reporting", "1001"),
                event(SCM, "7031"),
                event(SCM, "7034"));
    }

    private static Want event(String provider, String id) {
        return new Want("", Map.of("provider", provider, "event-id", id));
    }

    @Override
    public void see(String log, LogRecord event, Faults faults) {
        String provider = event.fields().getOrDefault("provider", "");
        String text = event.text();
        boolean isCrash;
        if (provider.equalsIgnoreCase(SCM)) {
            isCrash =
                    SERVICES.contains(event.fields().getOrDefault("service", "").toLowerCase(Locale.ROOT));
        } else if (provider.equalsIgnoreCase("Windows Error Reporting")) {
            isCrash = REPORT.matcher(text).find() && !WAITS.matcher(text).find();
        } else {
            isCrash = PROCESS.matcher(text).find();
        }
        if (isCrash) {
            faults.seen("mars.engine-crash", event, Map.of());
        }
    }
}
