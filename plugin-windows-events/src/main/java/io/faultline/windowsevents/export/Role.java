package io.faultline.windowsevents.export;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a labelled value of an export is: one table for the labels of Event Viewer in English, French, German and Spanish, of wevtutil, of
 * Windows 2003's «copy» and of the properties of Get-WinEvent and Get-EventLog.
 */
enum Role {
    LOG(
            "Log Name",
            "LogName",
            "Log",
            "Channel",
            "Nom du journal",
            "Journal",
            "ContainerLog",
            "Log Type",
            "Protokollname",
            "Nombre de registro"),
    SOURCE(
            "Source",
            "Event Source",
            "SourceName",
            "ProviderName",
            "Provider",
            "Source de l'événement",
            "Nom de la source",
            "Quelle",
            "Origen"),
    ID(
            "Event ID",
            "EventID",
            "Id",
            "ID de l'événement",
            "ID d'événement",
            "ID événement",
            "Identifiant de l'événement",
            "N° de l'événement",
            "Numéro de l'événement",
            "EventCode",
            "EventIdentifier",
            "Event Id",
            "ID de l’événement",
            "Ereignis-ID",
            "Id. del evento"),
    INSTANCE("InstanceId", "InstanceID"),
    LEVEL(
            "Level",
            "LevelDisplayName",
            "EntryType",
            "Event Type",
            "Type",
            "Niveau",
            "Type d'événement",
            "Entry Type",
            "Type de l'événement",
            "Ebene",
            "Nivel"),
    DATE(
            "Date",
            "TimeCreated",
            "TimeGenerated",
            "Date and Time",
            "Date et heure",
            "Date/Time",
            "Logged",
            "Connecté",
            "Time Created",
            "Date and time",
            "Datum",
            "Fecha"),
    CLOCK("Time", "Heure"),
    COMPUTER("Computer", "MachineName", "Ordinateur", "ComputerName", "Computer Name", "Equipo"),
    RECORD("RecordId", "Index", "EventRecordID", "RecordNumber", "Record Number"),
    MESSAGE("Description", "Message", "Details Message", "Beschreibung", "Descripción"),
    PROPERTIES("Properties", "ReplacementStrings", "InsertionStrings"),
    USER("User", "Utilisateur", "UserId", "UserName", "Benutzer", "Usuario"),
    OTHER(
            "Task Category",
            "Event Category",
            "Keywords",
            "OpCode",
            "Opcode",
            "Task",
            "TaskDisplayName",
            "Version",
            "Qualifiers",
            "Catégorie de la tâche",
            "Catégorie de tâche",
            "Catégorie",
            "Category",
            "CategoryNumber",
            "Mots clés",
            "Mots-clés",
            "ProviderId",
            "ProcessId",
            "ThreadId",
            "RelatedActivityId",
            "ActivityId",
            "MatchedQueryIds",
            "Bookmark",
            "OpcodeDisplayName",
            "KeywordsDisplayNames",
            "Data",
            "TimeWritten",
            "Site",
            "Container",
            "User Name",
            "Catégorie de l'événement",
            "PSComputerName",
            "RunspaceId",
            "PSShowComputerName",
            "Code opération",
            "Aufgabenkategorie",
            "Schlüsselwörter",
            "Categoría de la tarea",
            "Palabras clave");

    private static final Map<String, Role> BY_LABEL = new HashMap<>();
    private static final Pattern NOISE = Pattern.compile("[^a-z0-9?]+");

    static {
        for (Role role : values()) {
            for (String label : role.labels) {
                BY_LABEL.putIfAbsent(fold(label), role);
                // Export-Csv of PowerShell 5.1 writes ASCII: what is none becomes a question mark.
                BY_LABEL.putIfAbsent(fold(label.replaceAll("[^\\x00-\\x7f]", "?")), role);
            }
        }
    }

    private final String[] labels;

    Role(String... labels) {
        this.labels = labels;
    }

    /** The role of a label, whatever its case, blanks, accents and apostrophes. */
    static Optional<Role> of(String label) {
        return label.length() > 40 ? Optional.empty() : Optional.ofNullable(BY_LABEL.get(fold(label)));
    }

    private static String fold(String label) {
        boolean isAscii = label.chars().allMatch(c -> c < 128); // the normalizer takes long to load
        String bare = isAscii
                ? label
                : Normalizer.normalize(label, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return NOISE.matcher(bare.toLowerCase(Locale.ROOT)).replaceAll("");
    }
}
