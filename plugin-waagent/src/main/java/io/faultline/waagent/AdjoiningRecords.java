package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Quotes a record that means a fault only because of the one it stands beside. The backup extension tells in one
 * record that a call failed and why, and in the next what the call was for (VMBackup/main/HttpUtil.py and
 * blobsnapshot.py); a failed call for the status blob does no harm, one for a snapshot does.
 * The Linux agent tells once that https failed, and then takes another way for good; older ones go on without encryption,
 * which does no harm until a store takes https only.
 */
final class AdjoiningRecords implements Analyzer {

    /**
     * @param first text of the earlier record
     * @param second text of the later one
     * @param firstTells whether the earlier one is worth quoting, or else the later one
     * @param faults what the two show together
     */
    private record Pair(String first, String second, boolean firstTells, List<String> faults) {}

    private static final List<Pair> PAIRS = List.of(
            new Pair(
                    "Failed to call http with error:",
                    "snapshot HttpCallGetResponse failed",
                    true,
                    List.of("waagent.snapshot-network-restricted", "waagent.snapshot-http-call-failed")),
            // openssl ends with 2 if it cannot open a file that it is given: the certificate or its key
            new Pair(
                    "SMIME decryption also failed with return code: 2",
                    "Failed to decrypt protected settings using both CMS and SMIME commands",
                    false,
                    List.of("waagent.certificate-missing")),
            new Pair(
                    "Fetch failed: [HttpError] HTTPS is unavailable and required",
                    "Default channel changed to HostGAPlugin channel",
                    true,
                    List.of("waagent.python-without-ssl")),
            new Pair(
                    "httplib is not built with ssl support",
                    "Failed to fetch ExtensionManifest from all sources",
                    true,
                    List.of("waagent.python-without-ssl")),
            new Pair(
                    "httplib is not built with ssl support",
                    "Failed to fetch manifest from all sources",
                    true,
                    List.of("waagent.python-without-ssl")),
            new Pair(
                    "Python does not include SSL support",
                    "Failed to fetch manifest from all sources",
                    true,
                    List.of("waagent.python-without-ssl")));

    /** An agent that starts may be another version, in another Python. */
    private static final String START = "Azure Linux Agent Version:";

    private final Map<Pair, LogRecord> waiting = new HashMap<>();

    @Override
    public List<String> logs() {
        return List.of("vmsnapshot-log", "agent-output");
    }

    @Override
    public List<Want> wants() {
        return Stream.concat(Stream.of(START), PAIRS.stream().flatMap(pair -> Stream.of(pair.first(), pair.second())))
                .map(Want::text)
                .toList();
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (record.text().contains(START)) {
            waiting.clear();
        }
        for (Pair pair : PAIRS) {
            if (record.text().contains(pair.first())) {
                waiting.put(pair, record);
            } else if (record.text().contains(pair.second())) {
                LogRecord first = waiting.remove(pair);
                if (first != null) {
                    LogRecord telling = pair.firstTells() ? first : record;
                    pair.faults().forEach(fault -> faults.seen(fault, telling, Map.of()));
                }
            }
        }
    }
}
