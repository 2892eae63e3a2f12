package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Sees that PowerShell could not resolve a name of Azure's in a script that an extension ran. In pasted text the same
 * words may be the answer to a command that somebody gave on any Windows, so that only the logs of extensions count.
 */
final class UnresolvedByScript implements Analyzer {

    private static final String FAULT = "waagent.dns-failure";

    private static final String UNRESOLVED = "The remote name could not be resolved: '";

    private static final Pattern OF_AZURE = Pattern.compile(UNRESOLVED
            + "[\\w.-]{0,253}(?:windows\\.net|azure|microsoft|usgovcloudapi|chinacloudapi|githubusercontent)");

    private static final List<String> LOGS = List.of("windows-agent-output", "extension-log");

    @Override
    public List<String> logs() {
        return LOGS;
    }

    @Override
    public List<Want> wants() {
        return Words.wants(List.of(UNRESOLVED));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (OF_AZURE.matcher(record.text()).find()) {
            faults.seen(FAULT, record, Map.of());
        }
    }
}
