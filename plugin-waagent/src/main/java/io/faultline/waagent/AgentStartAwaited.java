package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Sees that cloud-init never came back from starting the agent. Until 18.5 it starts the service from its own first stage
 * and waits (cloudinit/sources/DataSourceAzure.py, invoke_agent); where the service is ordered behind cloud-init, each
 * waits for the other, and the start of the machine goes no further.
 */
final class AgentStartAwaited implements Analyzer {

    private static final String FAULT = "waagent.cloud-init-outdated";

    private static final String RUNS = "Running command [";

    /** What it writes when it goes on, or begins anew. */
    private static final List<String> GOES_ON = List.of(
            "handlers.py[", "DataSourceAzure.py[", "stages.py[", "Cloud-init v. ", "waiting for SSH public key");

    private static final Pattern STARTS = Pattern.compile(
            "Running command \\['(?:/\\S{0,40}/)?(?:service|systemctl)', (?:'start', )?'(?:walinux|wa)agent(?:\\.service)?'");

    private Optional<LogRecord> awaited = Optional.empty();

    @Override
    public List<String> logs() {
        return List.of("cloud-init-log");
    }

    @Override
    public List<Want> wants() {
        return Words.wants(List.of(RUNS), GOES_ON);
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        awaited = STARTS.matcher(record.text()).find() ? Optional.of(record) : Optional.empty();
    }

    @Override
    public void end(Faults faults) {
        awaited.ifPresent(record -> faults.seen(FAULT, record, Map.of()));
    }
}
