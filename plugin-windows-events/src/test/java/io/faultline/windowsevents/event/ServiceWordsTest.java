package io.faultline.windowsevents.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceWordsTest {

    /** Sentences of the Service Control Manager in German, French and Spanish; display names of the Windows editions. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    7034 | vds         | Dienst "Virtueller Datenträger" wurde unerwartet beendet. Dies ist bereits 3 Mal vorgekommen.
                    7031 | vds         | Der Dienst "Virtueller Datenträger" wurde unerwartet beendet. Dies ist bereits 1 Mal vorgekommen.
                    7034 | vds         | Le service Disque virtuel s’est terminé de manière inattendue. Ceci s’est produit 3 fois.
                    7034 | vds         | El servicio Disco virtual se terminó de manera inesperada. Esto se ha repetido 3 veces.
                    7000 | EventSystem | Der Dienst "COM+-Ereignissystem" wurde aufgrund folgenden Fehlers nicht gestartet:
                    7009 | Winmgmt     | Das Zeitlimit (30000 ms) wurde beim Verbindungsversuch mit dem Dienst Windows-Verwaltungsinstrumentation erreicht.
                    7023 | CryptSvc    | El servicio Servicios de cifrado se cerró con el siguiente error:
                    """)
    void aServiceIsKnownByItsNameInOtherLanguages(int event, String key, String sentence) {
        assertThat(ServiceWords.of(event, sentence)).map(ServiceKey::name).contains(key);
    }

    /** As Export-Csv of PowerShell 5.1 writes them, as a wrong character set leaves them, and with a mark for each byte. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    7000 | VSS         |          | Le service Cliché instantané des volumes n’a pas pu démarrer en raison de l’erreur :
                    7000 | VSS         |          | Le service Clich? instantan? des volumes n?a pas pu d?marrer en raison de l?erreur :
                    7000 | VSS         |          | Le service Clich� instantan� des volumes n�a pas pu d�marrer en raison de l�erreur :
                    7031 | EventSystem |          | Le service Syst??me d?????v??nement COM+ s???est termin?? de fa??on inattendue.
                    7036 | VSS         | stopped  | Le service Clich? instantan? des volumes est entr? dans l??tat : arr?t?.
                    7040 | VSS         | disabled | Le type de d?marrage du service Clich? instantan? des volumes est pass? de d?marrage ? la demande (manuel) ? d?sactiv?.
                    7031 | vds         |          | Der Dienst "Virtueller Datentr?ger" wurde unerwartet beendet. Dies ist bereits 1 Mal vorgekommen.
                    """)
    void soItIsWhereAccentsAndApostrophesAreLost(int event, String key, String state, String sentence) {
        assertThat(ServiceWords.of(event, sentence)).contains(new ServiceKey(key, state == null ? "" : state));
    }
}
