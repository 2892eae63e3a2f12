package io.faultline.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RedactorTest {

    /** Made up keys and passwords in the forms in which programs write them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    to=https%3A%2F%2Fmd-x.blob.core.windows.net%2Fc%3Fsig%3Dfsl413vwk8%26sp%3Dw | to=https%3A%2F%2Fmd-x.blob.core.windows.net%2Fc%3Fsig%3D<redacted>%26sp%3Dw
                    https://md-x.blob.core.windows.net/c/status?sv=2018-03-28&sr=b&sk=system-1&sig=fsl413vwk8%3d&se=9999-01-01&sp=w | https://md-x.blob.core.windows.net/c/status?sv=2018-03-28&sr=b&sk=system-1&sig=<redacted>&se=9999-01-01&sp=w
                    log.txt?sv=2018-03-28&amp;sr=b&amp;sig=Qx7%3D&amp;se=2026-11-25T00%3A00%3A00Z&amp;sp=rw | log.txt?sv=2018-03-28&amp;sr=b&amp;sig=<redacted>&amp;se=2026-11-25T00%3A00%3A00Z&amp;sp=rw
                    "uri": "https://h/c?sv=1\\u0026sig=a+b/c=\\u0026sp=r" | "uri": "https://h/c?sv=1\\u0026sig=<redacted>\\u0026sp=r"
                    next=https%3A%2F%2Fh%3Fsv%3D1%26sig%3Dabc%252Bd%26sp%3Dr | next=https%3A%2F%2Fh%3Fsv%3D1%26sig%3D<redacted>%26sp%3Dr
                    DefaultEndpointsProtocol=https;AccountName=a;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;EndpointSuffix=x | DefaultEndpointsProtocol=https;AccountName=a;AccountKey=<redacted>;EndpointSuffix=x
                    Endpoint=sb://x/;SharedAccessKeyName=Root;SharedAccessKey=abc= | Endpoint=sb://x/;SharedAccessKeyName=Root;SharedAccessKey=<redacted>
                    key was Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw== here | key was <redacted> here
                    Authorization: Bearer abc.def-ghi | Authorization: Bearer <redacted>
                    {'Authorization': 'SharedKey acct:c2ln'} | {'Authorization': 'SharedKey <redacted>'}
                    Proxy-Authorization: Basic dXNlcjpwYXNz | Proxy-Authorization: Basic <redacted>
                    got bearer eyJ0eXAiOiJKV1QiLCJhbGciOi from it | got bearer <redacted> from it
                    token eyJ0eXAiOiJKV1QifQ.eyJhdWQiOiJodHRwcyJ9.c2lnbmF0dXJl end | token <redacted> end
                    Server=x;User ID=sa;Password=S3cret!;Encrypt=yes | Server=x;User ID=sa;Password=<redacted>;Encrypt=yes
                    Uid=sa;Pwd=S3cret!;Database=x | Uid=sa;Pwd=<redacted>;Database=x
                    {"adminPassword": "pa\\"ss, word", "x": 1} | {"adminPassword": "<redacted>", "x": 1}
                    "{\\"password\\": \\"hunter2\\", \\"x\\": 1}" | "{\\"password\\": \\"<redacted>\\", \\"x\\": 1}"
                    {&quot;password&quot;: &quot;hunter2&quot;, &quot;x&quot;: 1} | {&quot;password&quot;: &quot;<redacted>&quot;, &quot;x&quot;: 1}
                    {'db_password': 'hunter2', 'x': 1} | {'db_password': '<redacted>', 'x': 1}
                    password = hunter2 | password = <redacted>
                    Mot de passe : hunter2 | Mot de passe : <redacted>
                    Encryption passphrase: correct-horse-battery | Encryption passphrase: <redacted>
                    az login --service-principal -u x --password hunter2 --tenant y | az login --service-principal -u x --password <redacted> --tenant y
                    ['az', '--client-secret', 'hunter2', '-u'] | ['az', '--client-secret', '<redacted>', '-u']
                    setup.exe /password:hunter2 /quiet | setup.exe /password:<redacted> /quiet
                    openssl pkcs12 -passin pass:hunter2 -out x | openssl pkcs12 -passin <redacted> -out x
                    mysqldump -u root -phunter2 db | mysqldump -u root -p<redacted> db
                    sqlplus -S scott/tiger@orcl | sqlplus -S scott/<redacted>@orcl
                    curl -s -u me:hunter2 https://x | curl -s -u me:<redacted> https://x
                    ConvertTo-SecureString "hunter2" -AsPlainText | ConvertTo-SecureString "<redacted>" -AsPlainText
                    https_proxy=http://me:hunter2@proxy:3128/ | https_proxy=http://me:<redacted>@proxy:3128/
                    HttpProxy.Proxy=me:hunter2@proxy | HttpProxy.Proxy=me:<redacted>@proxy
                    git clone https://ghp_0123456789abcdefghijklmn@github.com/x | git clone https://<redacted>@github.com/x
                    remote token ghp_0123456789abcdefghijklmn was refused | remote token <redacted> was refused
                    x-ms-token: abcdef0123 | x-ms-token: <redacted>
                    {"protectedSettings": "MIIB8AYJKoZIhvcNAQcDoIIB4TCC", "x": 1} | {"protectedSettings": "<redacted>", "x": 1}
                    {"protectedSettings": {"a": {"k": "v"}, "commandToExecute": "c"}, "x": 1} | {"protectedSettings": <redacted>, "x": 1}
                    {"protectedSettings": {"a": {"k": "cut off | {"protectedSettings": <redacted>
                    <AdminPassword>hunter2</AdminPassword> | <AdminPassword><redacted></AdminPassword>
                    <ns1:UserPassword>hunter2</ns1:UserPassword> | <ns1:UserPassword><redacted></ns1:UserPassword>
                    <CustomData>I2Nsb3VkLWNvbmZpZw==</CustomData> | <CustomData><redacted></CustomData>
                    "customData": "I2Nsb3VkLWNvbmZpZw==" | "customData": "<redacted>"
                    <ManagementCert>MIIKdAIBAzCCCjQGCSqGSIb3DQEHAaCCCiUEggohMIIKHTCCBhYGCSqGSIb3</ManagementCert> | <ManagementCert><redacted></ManagementCert>
                    root:$6$saltsalt$kLmNoPqRsTuVwXyZ0123456789:19000:0 | root:<redacted>:19000:0
                    client_secret=abc8Q~0123456789abcdefghijklmnopqrstuv.w | client_secret=<redacted>
                    the secret abc8Q~0123456789abcdefghijklmnopqrstuv.w expired | the secret <redacted> expired
                    """)
    void secretsGoAndTheirNamesStay(String text, String redacted) {
        assertThat(Redactor.redact(text)).isEqualTo(redacted);
        assertThat(Redactor.redact(redacted)).isEqualTo(redacted);
    }

    @Test
    void aBlockOfAKeyGoesWhole() {
        String text = """
                wrote
                -----BEGIN PRIVATE KEY-----
                MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj
                MzEfYyjiWA4R4/M2bS1GB4t7NXp98C3SC6dVMvDuictGeurT8jNbvJZHtCSuYEvu
                -----END PRIVATE KEY-----
                to the disk""";

        assertThat(Redactor.redact(text))
                .isEqualTo("wrote\n-----BEGIN PRIVATE KEY-----<redacted>-----END PRIVATE KEY-----\nto the disk");
    }

    @Test
    void aBlockThatIsCutOffGoesToTheEnd() {
        assertThat(Redactor.redact("-----BEGIN RSA PRIVATE KEY-----\nMIIEvQIBAD\nabc"))
                .isEqualTo("-----BEGIN RSA PRIVATE KEY-----<redacted>");
    }

    @Test
    void linesOfBase64GoWithoutTheirBlock() {
        assertThat(Redactor.redact("<Data>\nv8wxMA+YdkCG5VELuYTn4HjOCfr/6hMHSq/xMIIKHgYJKoZIhvcNAQcBMB0GCWCG\n</Data>"))
                .isEqualTo("<Data>\n<redacted>\n</Data>");
    }

    /** The agent compresses the messages of its events, ga/exthandlers.py at a976115. */
    @Test
    void compressedTextStaysUnlessItHoldsASecret() {
        String line = "INFO ExtHandler Event: message=" + zlib("the agent ran ".repeat(3) + NOISE) + ", duration=0";
        assertThat(Redactor.redact(line)).isEqualTo(line);
        assertThat(Redactor.redact("message=" + zlib("password=hunter2 " + NOISE)))
                .isEqualTo("message=<redacted>");
    }

    private static final String NOISE =
            "Zm9v YmFy cXV4 a1b2c3 D4E5F6 g7h8i9 J0k1L2 m3N4o5 P6q7R8 s9T0u1 V2w3X4 y5Z6a7 b8C9d0 E1f2G3 h4I5j6 K7l8M9";

    private static String zlib(String text) {
        Deflater deflater = new Deflater();
        deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
        deflater.finish();
        byte[] bytes = new byte[1_000];
        int length = deflater.deflate(bytes);
        deflater.end();
        return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, length));
    }

    @ParameterizedTest
    @MethodSource("ordinaryLines")
    void ordinaryLinesStayAsTheyAre(String line) {
        assertThat(Redactor.redact(line)).isEqualTo(line);
    }

    static Stream<String> ordinaryLines() {
        return Stream.of(
                // Azure/WALinuxAgent config/waagent.conf at a976115
                "Provisioning.DeleteRootPassword=n",
                "#Provisioning.PasswordCryptSaltLength=10",
                "# Password authentication for root account will be unavailable.",
                "        <DisableSshPasswordAuthentication>false</DisableSshPasswordAuthentication>",
                // sudo in /var/log/auth.log
                "Sep  6 08:47:16 vm sudo: root : TTY=pts/0 ; PWD=/home/azureuser ; USER=root ; COMMAND=/usr/bin/ls",
                // Azure/WALinuxAgent tests_e2e/tests/lib/agent_log.py:238 at a976115, as written by a real VM
                "2025-09-06T08:47:16.941247Z ERROR ExtHandler ExtHandler Error fetching the goal state: [ProtocolError] [Wireserver"
                        + " Exception] [HttpError] [HTTP Failed] GET http://168.63.129.16/machine/ -- IOError timed out -- 6 attempts made",
                // a GUID, a thumbprint and an etag, as the agent prints them
                "Fetched goal state [incarnation 1, ContainerId b9d7e81c-9c2d-4cf2-a54a-25a2b4f9b9b8]",
                "\"protectedSettingsCertThumbprint\": \"39BCEC9C41D5D8F9C8A1A1E0C0B8F2898A369F914F75\"",
                "sha256 of VMSnapshotLinux.zip: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                // Azure/WALinuxAgent: openssl without a password
                "/usr/bin/openssl pkcs12 -nodes -password pass: -out /var/lib/waagent/Certificates.pem",
                "Could not load file or assembly 'Newtonsoft.Json, Version=9.0.0.0, Culture=neutral, PublicKeyToken=30ad4fe6b2a6aeed'",
                "Code=\"AuthorizationFailed\" Message=\"The client does not have authorization to perform action\"",
                "does not have authorization to perform action 'Microsoft.Authorization/roleAssignments/read' over scope",
                "SyntaxError: invalid syntax (wire.py, line 12): unexpected token: newline",
                "sqlplus / as sysdba",
                "password: failed",
                "\"protectedSettings\": null, \"publicSettings\": {\"token\": \"\"}",
                "https://github.com/Azure/WALinuxAgent:443/wiki?x=a@b.c",
                "GET http://168.63.129.16:32526/extensionArtifact HTTP/1.1",
                "mail to root@localhost: done",
                "/usr/lib/python3/distpackages/azurelinuxagent/common/protocol/Wire2/Goal3/State4/HostPlugin/ExtensionsConfig/Handler",
                "Security ID: S-1-5-18 Account Name: VM$ Logon ID: 0x3E7 Token Elevation Type: %%1936",
                "The encryption key could not be retrieved. Registry Key: HKLM\\SOFTWARE\\Microsoft\\Windows Azure Backup",
                "the signature of SnapshotExt.dll is valid; signed=yes");
    }

    @Test
    void aFactWhoseNameSaysThatItIsASecretIsGone() {
        assertThat(Redactor.redact("password", "hunter2")).isEqualTo("<redacted>");
        assertThat(Redactor.redact("reason", "timed out")).isEqualTo("timed out");
        assertThat(Redactor.redact("url", "https://h/c?sig=abc&sp=r")).isEqualTo("https://h/c?sig=<redacted>&sp=r");
    }
}
