package io.faultline.windowsevents.event;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the service out of the sentences of the Service Control Manager, for exports that hold nothing else, and turns
 * display names into key names.
 *
 * <p>English sentences: libyal/winevt-kb at 437ecb99, MessageFile-services.exe.md. French ones: those of 7000 and 7009 as
 * Microsoft's documentation quotes them; the others follow the same start, «Le service … ». In other languages the service is what stands
 * between quotation marks (German: 7040 in a System log saved as CSV in January 2018 and posted in public), or the display name that is known.
 */
final class ServiceWords {

    private static final Map<String, String> KEYS = new HashMap<>();

    static {
        key("WindowsAzureGuestAgent", "Windows Azure Guest Agent", "Azure Guest Agent", "Agent invité Windows Azure");
        key("RdAgent", "RdAgent", "Remote Desktop Agent");
        key("WindowsAzureTelemetryService", "Windows Azure Telemetry Service");
        key("IaasVmProvider", "IaasVmProvider", "Azure VSS Provider");
        key(
                "obengine",
                "Microsoft Azure Recovery Services Agent",
                "Microsoft Azure Backup Agent",
                "Agent Microsoft Azure Recovery Services",
                "Windows Azure Backup Agent");
        key(
                "OBManagementAgent",
                "Microsoft Azure Recovery Services Management Agent",
                "Agent de gestion Microsoft Azure Recovery Services");
        key(
                "VSS",
                "Volume Shadow Copy",
                "Cliché instantané des volumes",
                "Cliché instantané de volume",
                "Volumeschattenkopie",
                "Instantáneas de volumen",
                "Copia shadow del volume",
                "Cópia de Sombra de Volume",
                "Теневое копирование тома");
        key(
                "swprv",
                "Microsoft Software Shadow Copy Provider",
                "MS Software Shadow Copy Provider",
                "Fournisseur de cliché instantané de logiciel Microsoft",
                "Microsoft-Softwareschattenkopie-Anbieter",
                "Proveedor de instantáneas de software de Microsoft");
        key(
                "MSDTC",
                "Distributed Transaction Coordinator",
                "Coordinateur de transactions distribuées",
                "Coordinador de transacciones distribuidas");
        key(
                "COMSysApp",
                "COM+ System Application",
                "Application système COM+",
                "COM+-Systemanwendung",
                "Aplicación del sistema COM+");
        key(
                "EventSystem",
                "COM+ Event System",
                "Système d'événement COM+",
                "Système d'événements COM+",
                "COM+-Ereignissystem",
                "Sistema de eventos COM+");
        key(
                "CryptSvc",
                "Cryptographic Services",
                "Services de chiffrement",
                "Kryptografiedienste",
                "Kryptographiedienste",
                "Servicios de cifrado");
        key(
                "KeyIso",
                "CNG Key Isolation",
                "Isolation de clé CNG",
                "CNG-Schlüsselisolation",
                "Aislamiento de claves CNG");
        key("nsi", "Network Store Interface Service", "Service Interface du magasin réseau");
        key("Dhcp", "DHCP Client", "Client DHCP", "DHCP-Client", "Cliente DHCP");
        key(
                "MSiSCSI",
                "Microsoft iSCSI Initiator Service",
                "Service Initiateur iSCSI de Microsoft",
                "Service Initiateur iSCSI Microsoft",
                "Microsoft iSCSI-Initiator-Dienst",
                "Servicio del iniciador iSCSI de Microsoft");
        key("Schedule", "Task Scheduler", "Planificateur de tâches", "Aufgabenplanung", "Programador de tareas");
        key("msiserver", "Windows Installer", "Programme d'installation Windows Installer");
        key("vds", "Virtual Disk", "Disque virtuel", "Virtueller Datenträger", "Disco virtual", "Disco virtuale");
        key(
                "Winmgmt",
                "Windows Management Instrumentation",
                "Infrastructure de gestion Windows",
                "Windows-Verwaltungsinstrumentation",
                "Instrumental de administración de Windows");
        key(
                "wbengine",
                "Block Level Backup Engine Service",
                "Service de moteur de sauvegarde en mode bloc",
                "Blockebenen-Sicherungsmoduldienst",
                "Servicio Módulo de copia de seguridad a nivel de bloque");
        key("SQLWriter", "SQL Server VSS Writer", "Enregistreur VSS SQL Server");
        key("DPMRA", "DPMRA");
        key("MSDPM", "MSDPM");
        key("CldFlt", "Windows Cloud Files Filter Driver");
    }

    /** The first group is the service; in order of trial. */
    private static final List<Pattern> SENTENCES = List.of(
            Pattern.compile("^The start type of the (.{1,120}?) service was changed from "),
            Pattern.compile("waiting for the (.{1,120}?) service to connect"),
            Pattern.compile("transaction response from the (.{1,120}?) service"),
            Pattern.compile(
                    "^The (.{1,120}?) service (?:failed|depends|hung|terminated|entered|was unable|is marked|did not|has|encountered|could not)"),
            Accents.pattern("^Le type de démarrage du service (.{1,120}?) (?:est passé|a été modifié|a changé)"),
            Pattern.compile("connexion du service (.{1,120}?)\\s?[.]?$"),
            Pattern.compile("transaction (?:de la part )?du service (.{1,120}?)\\s?[.]?$"),
            Accents.pattern("^Le service (.{1,120}?) (?:n'a|dépend|s'est|est|a |qui dépend|en attente|ne )"));

    /** A name between the quotation marks of some language. */
    private static final Pattern QUOTED = Pattern.compile("[\"«„“「]\\s?([^\"«»„“”「」]{2,120}?)\\s?[\"»“”」]");

    /** Of the old and the new start type the last is the one that a service has now. */
    private static final Pattern START_TYPE = Accents.pattern(
            "(?<other>boot|system)|(?<disabled>disabled|désactiv|deaktiviert|deshabilitad|disabilitat|disattivat|desativad|desabilitad|uitgeschakeld"
                    + "|wyłączon|отключен|無効|禁用|停用|zakázán|inaktiverad|devre dışı)"
                    + "|(?<manual>demand|manu|вручную|手動|手动)|(?<automatic>auto|автоматич|自動|自动)");

    private static final Pattern STATE = Accents.pattern(
            "(?<stopped>(?:stopped|arrêté) state|état[\\s:«\"]*arrêté|[\"„“](?:beendet|angehalten)[\"“”]|detenido|arrestato|interrotto|gestopt"
                    + "|zatrzyman|остановл|停止|zastaven|stoppad|durduruldu)"
                    + "|(?<running>running state|état[\\s:«\"]*(?:en cours d'exécution|démarré)|ausgeführt|en ejecución|in esecuzione"
                    + "|em execução|uitgevoerd|uruchomion|работает|выполняется|実行中|正在运行|正在執行|spuštěn|körs|çalışıyor)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private ServiceWords() {}

    private static void key(String key, String... displayNames) {
        for (String name : displayNames) {
            KEYS.put(fold(name), key);
        }
    }

    /** The key name of a service that is called so; the same name if none is known. */
    static String keyOf(String name) {
        return KEYS.getOrDefault(fold(name), name);
    }

    /** What the sentence of an event says of a service. */
    static Optional<ServiceKey> of(int eventId, String message) {
        String text = plain(message);
        return name(text).map(name -> new ServiceKey(keyOf(name), state(eventId, text)));
    }

    private static Optional<String> name(String text) {
        for (Pattern sentence : SENTENCES) {
            Matcher m = sentence.matcher(text);
            if (m.find()) {
                return Optional.of(m.group(1).replaceAll("^[\"«?\\s]+|[\"»?\\s]+$", ""));
            }
        }
        Matcher quoted = QUOTED.matcher(text);
        if (quoted.find()) {
            return Optional.of(quoted.group(1));
        }
        String folded = fold(text);
        return KEYS.keySet().stream()
                .filter(folded::contains)
                .min(Comparator.<String>comparingInt(folded::indexOf)
                        .thenComparing(Comparator.comparingInt(String::length).reversed()));
    }

    private static String state(int eventId, String text) {
        return switch (eventId) {
            case 7036 -> last(STATE, text, "stopped", "running");
            case 7040 -> changedType(fold(text));
            default -> "";
        };
    }

    /** {@code disabled}, {@code manual} or {@code automatic}; "" for words that are not known. */
    static String startType(String words) {
        return known(last(START_TYPE, fold(words), "other", "disabled", "manual", "automatic"));
    }

    /** Nothing unless both are known, the old type and the new: else the old one would be taken for the new. */
    private static String changedType(String text) {
        boolean areBothKnown = START_TYPE.matcher(text).results().count() >= 2;
        return areBothKnown ? startType(text) : "";
    }

    private static String known(String type) {
        return type.equals("other") ? "" : type;
    }

    private static String last(Pattern pattern, String text, String... groups) {
        String last = "";
        Matcher m = pattern.matcher(text);
        while (m.find()) {
            for (String group : groups) {
                last = m.start(group) < 0 ? last : group;
            }
        }
        return last;
    }

    private static String fold(String name) {
        return Accents.fold(plain(name));
    }

    private static String plain(String text) {
        int end = text.indexOf('\n');
        return (end < 0 ? text : text.substring(0, end))
                .replace('\u2019', '\'')
                .replace('\u00a0', ' ')
                .replace('\u202f', ' ')
                .strip();
    }
}
