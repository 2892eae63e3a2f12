package io.faultline.windowsevents;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The services that backup needs, by their key names in any case, and the fault of each that is disabled where this is one.
 * MSiSCSI is not among them: guides to hardening disable it, and only the restore of single files needs it.
 */
final class NeededServices {

    private static final Map<String, String> FAULTS = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        FAULTS.putAll(Map.ofEntries(
                Map.entry("RdAgent", "winevent.guest-agent-disabled"),
                Map.entry("WindowsAzureGuestAgent", "winevent.guest-agent-disabled"),
                Map.entry("IaasVmProvider", "winevent.azure-vss-provider-disabled"),
                Map.entry("VSS", "winevent.vss-service-disabled"),
                Map.entry("swprv", "winevent.shadow-provider-disabled"),
                Map.entry("COMSysApp", "winevent.com-plus-service-failed"),
                Map.entry("EventSystem", "winevent.eventsystem-disabled"),
                Map.entry("MSDTC", "winevent.msdtc-service-failed"),
                Map.entry("KeyIso", "winevent.key-isolation-failed"),
                Map.entry("Winmgmt", "winevent.wmi-service-failed"),
                Map.entry("CryptSvc", "winevent.crypto-service-failed"),
                Map.entry("msiserver", "winevent.windows-installer-disabled"),
                Map.entry("Schedule", "winevent.taskscheduler-broken"),
                Map.entry("vds", "winevent.virtual-disk-service-failed"),
                Map.entry("obengine", "winevent.mars-engine-failed")));
    }

    /**
     * Those of products that not every machine has, or whose backup may be left to something else: disabled they may be on
     * purpose, but where one runs and dies, the backups of its product fail.
     */
    private static final Set<String> OF_PRODUCTS = Set.of(
            "windowsazuretelemetryservice", "obmanagementagent", "dpmra", "msdpm", "sqlwriter", "wbengine", "vmms");

    private NeededServices() {}

    static boolean isNeeded(String service) {
        return FAULTS.containsKey(service) || OF_PRODUCTS.contains(service.toLowerCase(Locale.ROOT));
    }

    /** Those that are a fault if they are disabled. */
    static Set<String> neverDisabled() {
        return FAULTS.keySet();
    }

    /** The signature that tells that this service is disabled; empty for services that may be. */
    static Optional<String> faultOfDisabled(String service) {
        return Optional.ofNullable(FAULTS.get(service));
    }
}
