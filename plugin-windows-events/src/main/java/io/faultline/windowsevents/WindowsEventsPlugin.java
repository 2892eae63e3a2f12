package io.faultline.windowsevents;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogFormat;
import io.faultline.spi.Plugin;
import io.faultline.windowsevents.evtx.EvtxFormat;
import io.faultline.windowsevents.export.DpmExport;
import io.faultline.windowsevents.export.ExportFormat;
import java.util.List;

/** Reads Windows event logs and knows the faults of backup that show in them. */
public final class WindowsEventsPlugin implements Plugin {

    @Override
    public String name() {
        return "winevent";
    }

    @Override
    public List<LogFormat> formats() {
        return List.of(new EvtxFormat(), new DpmExport(), new ExportFormat());
    }

    @Override
    public List<Analyzer> newAnalyzers() {
        return List.of(
                new ServiceCrashLoop(),
                new DiskErrorBurst(),
                new AdapterResets(),
                new IdePortErrors(),
                new DiskMovedInCluster(),
                new PluggedInDisks(),
                new ClusterRoleOnline(),
                new EventsDuringJobs(),
                new GoodBackup(),
                new ClockChange(),
                new VssWriterList(),
                new SqlWriterUnlisted(),
                new HardwareProviderErrors(),
                new SqlLogBackups(),
                new DisabledServices(),
                new ServiceOnMissingDrive(),
                new RefusedStarts(),
                new OnlyAutomaticAddresses(),
                new DisconnectedVolumes(),
                new StaleSnapshotDevices(),
                new AgentsStartedLater());
    }
}
