package io.faultline.backupjobs;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogFormat;
import io.faultline.spi.Plugin;
import java.util.List;

/** The service's own words about a backup job: what the portal, the CLI and PowerShell show. */
public final class BackupJobPlugin implements Plugin {

    @Override
    public String name() {
        return "backupjob";
    }

    @Override
    public List<LogFormat> formats() {
        return List.of(new BackupJobExport());
    }

    @Override
    public List<Analyzer> newAnalyzers() {
        return List.of(new CrowdedService(), new CreatedAfterAll());
    }
}
