package io.faultline.waagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Analyzer.Faults;
import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Lines as openssl s_client prints them (apps/s_client.c and apps/lib/s_cb.c); names of firms are made up. */
class SelfSignedChainTest {

    private static final String LACKS_ROOT = "waagent.root-certificates-missing";
    private static final String OTHER_ANSWERS = "waagent.tls-inspection";

    private final SelfSignedChain chain = new SelfSignedChain();
    private final List<String> seen = new ArrayList<>();

    @Test
    void aRootOfAzureIsMissing() {
        assertThat(seenIn("""
                depth=2 C = US, O = DigiCert Inc, OU = www.digicert.com, CN = DigiCert Global Root G2
                verify error:num=19:self-signed certificate in certificate chain
                """)).containsExactly(LACKS_ROOT);
    }

    @Test
    void theSignerMayBeToldBehindTheVerdict() {
        assertThat(seenIn("""
                    Verify return code: 19 (self signed certificate in certificate chain)
                issuer=/C=US/O=Microsoft Corporation/CN=Microsoft Azure TLS Issuing CA 05
                """)).containsExactly(LACKS_ROOT);
    }

    @Test
    void anotherSignsInAzuresPlace() {
        assertThat(seenIn("""
                issuer=C = DE, O = Nordwind GmbH, CN = Nordwind Web Gateway Root
                Verification error: self-signed certificate in certificate chain
                """)).containsExactly(OTHER_ANSWERS);
    }

    @Test
    void theNearestSignerCounts() {
        assertThat(seenIn("""
                depth=1 C = DE, O = Nordwind GmbH, CN = Nordwind Web Gateway Root
                verify error:num=18:self signed certificate
                some other line
                issuer=/CN=AzureStackSelfSignedRootCert
                """)).containsExactly(OTHER_ANSWERS);
    }

    @Test
    void aSignerFarAwayTellsOfAnotherConnection() {
        assertThat(seenIn("issuer=/CN=AzureStackSelfSignedRootCert\n" + "\n".repeat(200)
                        + "Verify return code: 19 (self signed certificate in certificate chain)\n"))
                .containsExactly(OTHER_ANSWERS);
    }

    @Test
    void aCertificateSignedByItselfHasNoRootThatCouldBeMissing() {
        assertThat(seenIn("""
                depth=0 C = US, O = Microsoft Corporation, CN = *.blob.core.windows.net
                verify error:num=18:self signed certificate
                issuer=/C=US/O=Microsoft Corporation/CN=Microsoft Azure TLS Issuing CA 05
                """)).containsExactly(OTHER_ANSWERS);
    }

    @Test
    void theServersOwnCertificateIsNoSigner() {
        assertThat(seenIn("""
                depth=1 O = Nordwind GmbH, CN = Nordwind Web Gateway Root
                depth=0 C = US, O = DigiCert Inc, CN = *.blob.core.windows.net
                Verify return code: 19 (self signed certificate in certificate chain)
                """)).containsExactly(OTHER_ANSWERS);
    }

    @Test
    void microsoftsProxiesAreNoRootOfAzure() {
        assertThat(seenIn("""
                depth=1 CN = Microsoft Forefront TMG HTTPS Inspection Certification Authority
                verify error:num=19:self signed certificate in certificate chain
                """)).containsExactly(OTHER_ANSWERS);
    }

    @Test
    void otherVerdictsAreNoneOfSelfSigning() {
        assertThat(seenIn("""
                issuer=/CN=AzureStackSelfSignedRootCert
                Verify return code: 10 (certificate has expired)
                """)).isEmpty();
    }

    private List<String> seenIn(String text) {
        long number = 0;
        for (String line : text.lines().toList()) {
            number++;
            LogRecord record = new LogRecord(
                    new LogRecord.Location("notes.txt", number), Optional.empty(), Level.UNKNOWN, "", line, Map.of());
            chain.see("text", record, faults());
        }
        chain.end(faults());
        return seen;
    }

    private Faults faults() {
        return (id, shownBy, facts) -> seen.add(id);
    }
}
