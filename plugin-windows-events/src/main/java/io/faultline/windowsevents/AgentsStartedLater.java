package io.faultline.windowsevents;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Sees that agents which could not start run after all, as after a slow boot: Windows Update, say, keeps the machine busy,
 * the service misses its 30 seconds (7009, 7000), and Windows or its partner starts it minutes later (7036). One agent that
 * runs says nothing of another. Agents run as long as the machine does; services that are started for each backup and miss
 * their time at that hour only are no matter of this.
 */
final class AgentsStartedLater implements Analyzer {

    private static final String SCM = "Service Control Manager";
    private static final int CHANGED_STATE = 7036;
    private static final int NEXT_START = 7040;

    private static final String GUEST_AGENT = "winevent.guest-agent-start-failed";

    private static final Map<String, String> FAULTS = Map.of(
            "rdagent",
            GUEST_AGENT,
            "windowsazureguestagent",
            GUEST_AGENT,
            "obengine",
            "winevent.mars-engine-failed",
            "obmanagementagent",
            "winevent.mars-management-agent-failed");

    private record Service(String machine, String name, String fault) {}

    private final Set<Service> failed = new HashSet<>();

    /** Those that ran and fell over: that they are started again each time mends nothing. */
    private final Set<Service> fallen = new HashSet<>();

    @Override
    public List<String> logs() {
        return List.of("windows-event-log");
    }

    @Override
    public List<Want> wants() {
        EventWants wants = EventWants.none();
        for (String service : FAULTS.keySet()) {
            wants.andOfService(service, SCM, 7000, 7001, 7003, 7009, 7011, 7022, 7023, 7024, 7038);
            wants.andOfService(service, SCM, NEXT_START, 7041, CHANGED_STATE);
        }
        return wants.list();
    }

    @Override
    public void see(String log, LogRecord event, Faults faults) {
        Map<String, String> fields = event.fields();
        String name = fields.getOrDefault("service", "").toLowerCase(Locale.ROOT);
        String fault = FAULTS.getOrDefault(name, "");
        if (fault.isEmpty()) {
            return;
        }
        String machine = EventWants.machine(event);
        Service service = new Service(machine, name, fault);
        String state = fields.getOrDefault("service-state", "");
        if (EventWants.id(event) == NEXT_START) {
            if (state.equals("disabled")) {
                failed.add(service);
            }
        } else if (EventWants.is(event, SCM, 7011, 7023, 7024)) {
            fallen.add(service);
        } else if (EventWants.id(event) != CHANGED_STATE) {
            failed.add(service);
        } else if (state.equals("running")
                && failed.remove(service)
                && fallen.stream().noneMatch(other -> other.fault().equals(fault))
                && failed.stream().noneMatch(other -> other.fault().equals(fault))) {
            faults.over(fault, event);
        }
    }
}
