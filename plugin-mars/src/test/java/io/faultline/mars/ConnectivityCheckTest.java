package io.faultline.mars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.faultline.spi.LogRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Outputs as jpabrs-scem/blog has them in articles/AzureBackupGeneral/NwCheckScript_Linux.md and _Windows.md. */
class ConnectivityCheckTest {

    private static final String NAMES_FAIL = """
            ##TRY!! nslookup  pod01-rec2.jpe.backup.windowsazure.com ##
            ;; connection timed out; no servers could be reached

            ##TRY!! nc -vz pod01-prot1.jpe.backup.windowsazure.com 443 ##
            nc: connect to pod01-prot1.jpe.backup.windowsazure.com port 443 (tcp) failed: Connection timed out
            """;

    private static final String PROXY = """
            http_proxy コマンドの結果
            http://10.8.0.13:8080
            """;

    private static List<LogRecord> read(String text, Charset charset) throws IOException {
        List<LogRecord> records = new ArrayList<>();
        new ConnectivityCheck("connectivity-check", List.of())
                .read("a/check.log", new ByteArrayInputStream(text.getBytes(charset)), fields -> true, records::add);
        return records;
    }

    private static List<LogRecord> read(String text) throws IOException {
        return read(text, StandardCharsets.UTF_8);
    }

    @Test
    void namesThatAreNotFoundAndPortsThatDoNotAnswerAreToldByService() throws IOException {
        assertThat(read(NAMES_FAIL))
                .extracting(r -> r.fields().get("service"), r -> r.fields().get("result"), r -> r.at().number())
                .containsExactlyInAnyOrder(
                        tuple("Azure Backup", "unresolved", 1L), tuple("Azure Backup", "blocked", 4L));
        assertThat(read(NAMES_FAIL).get(0).text())
                .contains("no address found for pod01-rec2.jpe.backup.windowsazure.com");
    }

    @Test
    void whatGoesPastAProxySaysNothing() throws IOException {
        assertThat(read(PROXY + NAMES_FAIL)).isEmpty();
        assertThat(read("ProxyEnable: 1\n" + NAMES_FAIL)).isEmpty();
        assertThat(read("http_proxy=\nhttps_proxy=\nProxyEnable: 0\n" + NAMES_FAIL))
                .hasSize(2);
    }

    @Test
    void aFailureThroughTheProxyCounts() throws IOException {
        assertThat(read(PROXY + """
                        ##TRY!! curl -I https://loginex.microsoftonline.com ##
                        curl: (28) Connection timed out after 300001 milliseconds
                        """))
                .singleElement()
                .satisfies(r -> assertThat(r.fields())
                        .containsEntry("service", "Microsoft Entra ID")
                        .containsEntry("result", "blocked"));
    }

    /** The last line is that of curl 56 (lib/cf-h1-proxy.c). */
    @Test
    void whatTheProxySaysIsNoAnswerOfTheHost() throws IOException {
        assertThat(read(PROXY + """
                        ##TRY!! curl -I https://login.microsoftonline.com ##
                        HTTP/1.1 403 Forbidden
                        curl: (56) Received HTTP code 403 from proxy after CONNECT
                        """))
                .singleElement()
                .satisfies(r -> assertThat(r.fields()).containsEntry("result", "blocked"));
    }

    @Test
    void anyStatusIsAnAnswer() throws IOException {
        assertThat(read("""
                        ##TRY!! curl -I https://ceuswatcab01.blob.core.windows.net ##
                        HTTP/1.1 400 Value for one of the query parameters specified in the request URI is invalid.
                        #TRY!! Invoke-webRequest md-dlbrhcw4gn5r.z33.blob.storage.azure.net
                        PS>TerminatingError(Invoke-WebRequest): "AuthenticationFailedServer failed to authenticate the request."
                        #TRY!! Invoke-webRequest pod01-manag1.jpe.backup.windowsazure.com
                        PS>TerminatingError(Invoke-WebRequest): "リモート サーバーがエラーを返しました: (404) 見つかりません"
                        """)).extracting(r -> r.fields().get("result")).containsExactly("reached", "reached");
    }

    @Test
    void powerShellWritesUtf16() throws IOException {
        assertThat(read(
                        "\ufeffResult of tnc - 443 / from 10.2.0.23 /To URL  pod01-manag1.jpe.backup.windowsazure.com"
                                + " IPaddress 20.191.166.134 / TcpTestSucceeded: False\r\n",
                        StandardCharsets.UTF_16LE))
                .singleElement()
                .satisfies(r -> assertThat(r.fields()).containsEntry("result", "blocked"));
    }

    @Test
    void filesAreRecoveredThroughAnotherPort() throws IOException {
        assertThat(read("""
                        ##TRY!! nc -vz pod01-rec2.jpe.backup.windowsazure.com 3260 ##
                        Ncat: Connection timed out.
                        """)).isEmpty();
    }

    @Test
    void itIsRecognizedByItsCommands() {
        ConnectivityCheck check = new ConnectivityCheck("connectivity-check", List.of());

        assertThat(check.recognizes(NAMES_FAIL.getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(check.recognizes(
                        "$ nslookup pod01-rec2.jpe.backup.windowsazure.com".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }

    /** As Invoke-WebRequest prints it, as .NET says it in Japanese, and as curl does. */
    @Test
    void aProxyThatAsksWhoItIsBlocksNoPort() throws IOException {
        for (String answer : List.of(
                "PS>TerminatingError(Invoke-WebRequest): \"The remote server returned an error: (407) Proxy Authentication Required.\"",
                "PS>TerminatingError(Invoke-WebRequest): \"リモート サーバーがエラーを返しました: (407) プロキシ認証が必要です。\"",
                "curl: (56) Received HTTP code 407 from proxy after CONNECT",
                "curl: (56) CONNECT tunnel failed, response 407")) {
            assertThat(read("#TRY!! Invoke-webRequest login.microsoftonline.com\n" + answer + "\n"))
                    .as(answer)
                    .singleElement()
                    .satisfies(r -> assertThat(r.fields()).containsEntry("result", "unauthenticated"));
        }
    }
}
