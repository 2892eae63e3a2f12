package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells what openssl s_client means by "self-signed certificate": each root is signed by itself, and s_client finds
 * fault with one that the machine does not trust. Who signs stands in lines of their own beside the verdict. If it is
 * one who signs for Azure, or Azure Stack's own root, the machine lacks that root; any other answers in Azure's place,
 * and so, as it mostly is, does one of whom nothing is told. A server's certificate that is signed by itself has no root
 * that could be missing, and its names may be copied.
 */
final class SelfSignedChain implements Analyzer {

    private static final String LACKS_ROOT = "waagent.root-certificates-missing";
    private static final String OTHER_ANSWERS = "waagent.tls-inspection";

    private static final List<String> VERDICTS =
            List.of("verify error:num=1", "Verify return code: 1", "Verification error: self");

    /** X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT and X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN; OpenSSL 3 writes a hyphen. */
    private static final Pattern SELF_SIGNED = Pattern.compile(
            "(?:verify error:num=1[89]:|Verify return code: 1[89] \\(|Verification error: )self[- ]signed");

    /** X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT; a text without its number says "in certificate chain" of the other. */
    private static final Pattern BY_ITSELF =
            Pattern.compile("(?:num=|return code: )18\\b|Verification error: self[- ]signed certificate\\s*(?:\\n|$)");

    private static final List<String> SIGNERS = List.of("issuer=", "issuer:", "depth=");

    /** Depth 0 is the server's own certificate. */
    private static final Pattern SIGNER = Pattern.compile("issuer[=:]|depth=[1-9]");

    /**
     * Who signs or has signed for Azure (learn.microsoft.com, "Azure Certificate Authority details"). Microsoft has sold
     * proxies that inspect as well, and names their authorities after them.
     */
    private static final Pattern OF_AZURE = Pattern.compile(
            "(?:issuer[=:]|depth=[1-9])[^\\n]{0,300}(?:CN ?= ?\"?Microsoft (?:Azure|RSA|ECC|TLS|IT|Root) "
                    + "|(?:CN|O) ?= ?\"?(?:DigiCert|Baltimore|Veri[Ss]ign|AzureStack))");

    /** What s_client prints of one connection, with the certificate itself, is hardly longer. */
    private static final int MOST_LINES_APART = 100;

    private static final int MOST = 200;

    private record Signer(LogRecord.Location at, boolean isOfAzure) {}

    private final List<LogRecord> verdicts = new ArrayList<>();
    private final List<Signer> signers = new ArrayList<>();

    @Override
    public List<String> logs() {
        return List.of("agent-output", "vmsnapshot-output", "text");
    }

    @Override
    public List<Want> wants() {
        return Stream.of(
                        Words.wants(VERDICTS),
                        // short texts, for which no agent's log is to be searched: there they stand in the verdict's
                        // record
                        Words.wantsIn("text", SIGNERS),
                        Words.wantsIn("command-output", SIGNERS),
                        Words.wantsIn("vmsnapshot-output", SIGNERS))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        if (signers.size() < MOST && SIGNER.matcher(text).find()) {
            signers.add(new Signer(record.at(), OF_AZURE.matcher(text).find()));
        }
        if (verdicts.size() < MOST && SELF_SIGNED.matcher(text).find()) {
            verdicts.add(record);
        }
    }

    @Override
    public void end(Faults faults) {
        for (LogRecord verdict : verdicts) {
            boolean lacksRoot = !BY_ITSELF.matcher(verdict.text()).find()
                    && signerOf(verdict).filter(Signer::isOfAzure).isPresent();
            faults.seen(lacksRoot ? LACKS_ROOT : OTHER_ANSWERS, verdict, Map.of());
        }
    }

    /** The nearest one that is told; empty if none is. */
    private Optional<Signer> signerOf(LogRecord verdict) {
        return signers.stream()
                .filter(signer -> signer.at().member().equals(verdict.at().member()))
                .filter(signer -> apart(signer, verdict) <= MOST_LINES_APART)
                .min(Comparator.comparingLong(signer -> apart(signer, verdict)));
    }

    private static long apart(Signer signer, LogRecord verdict) {
        return Math.abs(signer.at().number() - verdict.at().number());
    }
}
