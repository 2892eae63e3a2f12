package io.faultline.mars;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.Faultline;
import io.faultline.Progress;
import io.faultline.Settings;
import io.faultline.diagnosis.Ranked;
import io.faultline.signature.Signature;
import io.faultline.signature.Signature.Sample;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A bundle in French shows the same faults in the same order as its twin in English. Texts: the French and the English
 * edition of azure-docs articles/backup/backup-azure-mars-troubleshoot.md.
 */
class FrenchBundleTest {

    private static final String ENGLISH = """
            Invalid vault credentials provided. The file is either corrupted or does not have the latest credentials associated with recovery service. (ID: 34513)
            The Microsoft Azure Recovery Service Agent was unable to connect to Microsoft Azure Backup. (ID: 100050) Check your network settings and ensure that you are able to connect to the internet.
            (407) Proxy Authentication Required.
            Failed to set the encryption key for secure backups. Activation did not succeed completely but the encryption passphrase was saved to the following file.
            The activation did not complete successfully. The current operation failed due to an internal service error [0x1FC07]. Retry the operation after some time. If the issue persists, please contact Microsoft support.
            Error 34506. The encryption passphrase stored on this computer is not correctly configured.
            The current operation failed due to an internal service error "Resource not provisioned in service stamp". Please retry the operation after some time. (ID: 230006)
            Microsoft Azure Recovery Services Agent was unable to access backup checksum stored in scratch location
            Microsoft Azure Recovery Services Agent was unable to access the scratch location to initialize VHD
            Backup failed due to insufficient storage in volume where scratch folder is located
            Unable to find changes in a file. This could be due to various reasons. Please retry the operation
            Failed to download the vault credential file. (ID: 403)
            """;

    /** Curly quotes, no-break spaces before colons, no final periods in places. */
    private static final String FRENCH = """
            Informations d’identification du coffre fournies non valides. Cela signifie que le fichier est endommagé ou qu’il ne contient pas les dernières informations d’identification associées au service de récupération. (ID\u00a0: 34513)
            L’agent MARS n’a pas pu se connecter à Sauvegarde Microsoft Azure. (ID\u202f: 100050) Vérifiez vos paramètres réseau et assurez-vous que vous pouvez vous connecter à Internet
            (407)\u00a0Authentification proxy requise
            Échec de définition de la clé de chiffrement pour les sauvegardes sécurisées. L’activation n’a pas entièrement abouti, mais la phrase secrète de chiffrement a été enregistrée dans le fichier suivant
            L’activation n’a pas réussi. Échec de l’opération en cours en raison d’une erreur de service interne [0x1FC07]. Réessayez l’opération après un certain temps.
            Erreur 34506. La phrase secrète de chiffrement stockée sur cet ordinateur n’est pas configurée correctement.
            L'opération actuelle a échoué en raison d'une erreur de service interne «\u00a0Ressource non approvisionnée dans l’horodatage du service\u00a0». (ID\u00a0: 230006)
            L’agent Microsoft Azure Recovery Services n’a pas pu accéder à la somme de contrôle de sauvegarde stockée sur l’emplacement temporaire
            L’agent Microsoft Azure Recovery Services n’a pas pu accéder à l’emplacement temporaire pour initialiser le disque dur virtuel (VHD)
            La sauvegarde a échoué en raison d’un espace de stockage insuffisant dans le volume où se trouve le dossier temporaire
            Impossible de localiser les changements apportés à un fichier. Cela peut être dû à diverses raisons. Réessayez l’opération
            Échec de téléchargement du fichier d’informations d’identification du coffre. (ID\u00a0: 403)
            """;

    private static final Faultline ENGINE = Faultline.with(Settings.DEFAULT, List.of(new MarsPlugin()));

    private static final Pattern FRENCH_WORDS = Pattern.compile(
            "(?i)[éèêàçô]|\\b(?:erreur|la|le|les|une?|des?|pas|sauvegarde)\\b.*\\b(?:erreur|la|le|une?|des?|pas|sur)\\b");

    private static final List<UnaryOperator<String>> TYPOGRAPHIES = List.of(
            t -> t,
            t -> t.replace('’', '\''),
            t -> t.replace('\'', '’'),
            t -> t.replace(" :", "\u00a0:")
                    .replace(" ;", "\u00a0;")
                    .replace("« ", "«\u00a0")
                    .replace(" »", "\u00a0»"),
            t -> t.replace(" :", "\u202f:").replace("(ID: ", "(ID\u202f: "),
            t -> t.replace("« ", "\"").replace(" »", "\"").replace(" :", ":"));

    private static List<String> findings(Path folder, String text, Charset charset) throws IOException {
        Files.createDirectories(folder.resolve("jobs"));
        Files.writeString(folder.resolve("jobs/messages.txt"), text, charset);
        return ENGINE.analyze(folder, Progress.NONE).findings().stream()
                .map(Ranked::finding)
                .map(f -> f.signature().id())
                .toList();
    }

    @Test
    void aFrenchBundleGivesTheFindingsOfItsEnglishTwin(@TempDir Path folder) throws IOException {
        List<String> english = findings(folder.resolve("en"), ENGLISH, StandardCharsets.UTF_8);

        assertThat(english).hasSize(12);
        assertThat(findings(folder.resolve("fr"), FRENCH, StandardCharsets.UTF_8))
                .isEqualTo(english);
    }

    /** Messages are copied out of consoles, portals and mails, each with its own quotes and blanks. */
    @Test
    void aFrenchMessageIsKnownInAnyTypography(@TempDir Path folder) throws IOException {
        List<String> unknown = new ArrayList<>();
        Set<String> ids = new TreeSet<>();
        int n = 0;
        for (Signature signature : ENGINE.signatures()) {
            for (Sample sample : signature.samples()) {
                String text = sample.members().getOrDefault("", "");
                if (!sample.fires() || !FRENCH_WORDS.matcher(text).find()) {
                    continue;
                }
                ids.add(signature.id());
                for (UnaryOperator<String> typography : TYPOGRAPHIES) {
                    String changed = typography.apply(text);
                    if (!findings(folder.resolve("t" + n++), changed, StandardCharsets.UTF_8)
                            .contains(signature.id())) {
                        unknown.add(signature.id() + ": " + changed);
                    }
                }
            }
        }

        assertThat(unknown).isEmpty();
        assertThat(ids).hasSizeGreaterThan(20);
    }

    @Test
    void theEncodingMakesNoDifference(@TempDir Path folder) throws IOException {
        List<String> utf8 = findings(folder.resolve("utf8"), FRENCH, StandardCharsets.UTF_8);
        String ansi = FRENCH.replace('\u202f', '\u00a0');

        assertThat(findings(folder.resolve("utf16"), "\ufeff" + FRENCH, StandardCharsets.UTF_16LE))
                .isEqualTo(utf8);
        assertThat(findings(folder.resolve("ansi"), ansi, Charset.forName("windows-1252")))
                .isEqualTo(utf8);
    }
}
