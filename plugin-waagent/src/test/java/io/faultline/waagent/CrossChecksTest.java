package io.faultline.waagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Analyzer;
import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The analyzers whose faults have evidence of their own as well, so that their signatures' samples do not test them. */
class CrossChecksTest {

    private final List<String> seen = new ArrayList<>();

    private void see(Analyzer analyzer, String log, String time, String text) {
        LogRecord record = new LogRecord(
                new LogRecord.Location(log, 1),
                time.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(time)),
                Level.UNKNOWN,
                "",
                text,
                Map.of());
        analyzer.see(log, record, (id, shownBy, facts) -> seen.add(id));
    }

    private List<String> end(Analyzer analyzer) {
        analyzer.end((id, shownBy, facts) -> seen.add(id));
        return seen;
    }

    @Nested
    class OfCutLogs {

        /** from: corpus fault-067-log-disk-full, shortened */
        private static final String CUT =
                "2026/11/20 18:28:30 [Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0][{\"status\": {\"status\": "
                        + "\"success\", \"code\": \"4\", \"snapshotInfo\": null, \"uniqueM";

        private static final String STATUS =
                "Microsoft.Azure.RecoveryServices.VMSnapshotLinux Enable success, code 1: ";

        private final Analyzer analyzer = new CutLog();

        @Test
        void aLogThatBreaksOffWhileTheStatusGoesOnShowsAFullDisk() {
            see(analyzer, "vmsnapshot-log", "2026-11-20T18:28:30Z", CUT);
            see(analyzer, "extension-status", "2026-11-20T18:28:33Z", STATUS);

            assertThat(end(analyzer)).containsExactly("waagent.disk-full");
        }

        @Test
        void aLogThatBreaksOffWithTheRunMayBeACrash() {
            see(analyzer, "extension-status", "2026-11-20T18:28:30Z", STATUS);
            see(analyzer, "vmsnapshot-log", "2026-11-20T18:28:30Z", CUT);

            assertThat(end(analyzer)).isEmpty();
        }

        @Test
        void aReportThatIsClosedIsWhole() {
            see(analyzer, "vmsnapshot-log", "2026-11-20T18:28:30Z", CUT + "\": null}}]");
            see(analyzer, "extension-status", "2026-11-20T18:28:33Z", STATUS);

            assertThat(end(analyzer)).isEmpty();
        }
    }

    @Nested
    class OfProxies {

        /** from: corpus fault-033-proxy-name-unknown, agent 2.15.0.1 */
        private static final String FAILURE = "2026-11-20T18:20:37.741084Z WARNING ExtHandler ExtHandler Fetch failed: "
                + "[HttpError] [HTTP Failed] GET https://umsax0y4x1j94axilc0o.blob.core.windows.net/f4bb0d76/"
                + "Microsoft.OSTCLinuxAgent_Prod_europenorth_manifest.xml -- IOError [Errno -2] Name or service not known"
                + " -- 6 attempts made";

        private final Analyzer analyzer = new ProxyOfAgent();

        @Test
        void aNameThatIsUnknownIsTheProxysWhereOneIsSet() {
            see(analyzer, "waagent-conf", "", "HttpProxy.Host=proxy.corp.contoso.local");
            see(analyzer, "waagent-log", "2026-11-20T18:20:37Z", FAILURE);

            assertThat(end(analyzer)).containsOnly("waagent.proxy-misconfigured");
        }

        @Test
        void withoutAProxyTheNameIsStorages() {
            see(analyzer, "waagent-conf", "", "#HttpProxy.Host=None");
            see(analyzer, "waagent-conf", "", "HttpProxy.Host = None");
            see(analyzer, "waagent-log", "2026-11-20T18:20:37Z", FAILURE);

            assertThat(end(analyzer)).isEmpty();
        }

        @Test
        void theHostIsNeverAskedThroughTheProxy() {
            see(analyzer, "waagent-conf", "", "HttpProxy.Host=proxy.corp.contoso.local");
            see(
                    analyzer,
                    "waagent-log",
                    "2026-11-20T18:20:37Z",
                    "[HttpError] [HTTP Failed] GET http://168.63.129.16/machine/ -- IOError [Errno 111] refused");

            assertThat(end(analyzer)).isEmpty();
        }
    }
}
