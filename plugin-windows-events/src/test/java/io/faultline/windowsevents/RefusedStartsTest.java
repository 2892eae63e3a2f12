package io.faultline.windowsevents;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wordings: libyal/winevt-kb, MessageFile-ole32.dll.md 0x2715; TechNet dd300232; values ours. */
class RefusedStartsTest {

    @Test
    void dcomNamesTheServiceThatIsDisabled() {
        assertThat(seen("DCOM 10005: DCOM got error \"1058\" attempting to start the service MSIServer with arguments"
                        + " \"Unavailable\" in order to run the server: {000C101C-0000-0000-C000-000000000046}"))
                .containsExactly("winevent.windows-installer-disabled");
        assertThat(
                        seen(
                                "DCOM 10005: DCOM received error \"1058\" during the attempt to start the service IaasVmProvider"
                                        + " with arguments \"\" in order to run the following server: {3E02620C-E180-44F3-B154-2473646E4CB8}"))
                .containsExactly("winevent.azure-vss-provider-disabled");
    }

    @Test
    void theOldestWindowsTellsTheSentenceInPlaceOfTheNumber() {
        assertThat(seen(
                        "DCOM 10005: DCOM got error \"The service cannot be started, either because it is disabled or because"
                                + " it has no enabled devices associated with it. \" attempting to start the service EventSystem with"
                                + " arguments \"\" in order to run the server: {1BE1F766-5536-11D1-B726-00C04FB926AF}"))
                .containsExactly("winevent.eventsystem-disabled");
    }

    @Test
    void aBinaryLogTellsValuesOnly() {
        assertThat(seen("Microsoft-Windows-DistributedCOM 10005: param1=1058; param2=swprv; param3=Unavailable;"
                        + " param4={65EE1DBA-8FF4-4A58-AC1C-3470EE2F376A}"))
                .containsExactly("winevent.shadow-provider-disabled");
    }

    @Test
    void anotherErrorAndAnotherServiceShowNothing() {
        assertThat(seen("DCOM 10005: DCOM got error \"1084\" attempting to start the service VSS with arguments \"\""))
                .isEmpty();
        assertThat(
                        seen(
                                "DCOM 10005: DCOM got error \"1058\" attempting to start the service wuauserv with arguments \"\""))
                .isEmpty();
    }

    @Test
    void argumentsAreNeitherTheErrorNorTheService() {
        String event =
                "DCOM 10005: DCOM got error \"%s\" attempting to start the service %s with arguments \"%s\" in order to run"
                        + " the server: {1BE1F766-5536-11D1-B726-00C04FB926AF}";
        assertThat(seen(event.formatted("1058", "ShellHWDetection", "-s vss"))).isEmpty();
        assertThat(seen(event.formatted("1084", "EventSystem", "1058"))).isEmpty();
        assertThat(
                        seen(
                                "Microsoft-Windows-DistributedCOM 10005: param1=1058; param2=ShellHWDetection; param3=-s vss; param4={x}"))
                .isEmpty();
    }

    /** Order as winevt-kb has it for other languages; this sentence is ours. */
    @Test
    void theServiceMayStandInQuotesToo() {
        assertThat(
                        seen(
                                "DCOM 10005: Fehler „1058“ in DCOM beim Versuch, den Dienst „VSS“ mit den Argumenten „“ zu starten"))
                .containsExactly("winevent.vss-service-disabled");
    }

    /** As in DisabledServices: many disable it on purpose. */
    @Test
    void whatGuidesToHardeningDisableIsNoFault() {
        assertThat(
                        seen(
                                "DCOM 10005: DCOM got error \"1058\" attempting to start the service MSiSCSI with arguments \"\""))
                .isEmpty();
    }

    @Test
    void theServiceControlManagerTellsItToo() {
        assertThat(seen(
                        "Service Control Manager 7000: param1=IaasVmProvider; param2=%%1058",
                        Map.of("service", "IaasVmProvider")))
                .containsExactly("winevent.azure-vss-provider-disabled");
    }

    /** The sentence of net helpmsg 1058 in French; what is left of it in exports. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "parce qu'il est désactivé ou qu'aucun périphérique",
                "parce qu’il est désactivé ou qu’aucun périphérique",
                "parce qu?il est d?sactiv? ou qu?aucun p?riph?rique",
                "parce qu\ufffdil est d\ufffdsactiv\ufffd ou qu\ufffdaucun p\ufffdriph\ufffdrique",
            })
    void theSentenceIsKnownWithoutItsAccents(String sentence) {
        assertThat(seen(
                        "Service Control Manager 7000: Le service Client de stratégie n’a pas pu démarrer : Le service ne peut pas être démarré "
                                + sentence,
                        Map.of("service", "VSS")))
                .containsExactly("winevent.vss-service-disabled");
    }

    private static List<String> seen(String text) {
        return seen(text, Map.of());
    }

    private static List<String> seen(String text, Map<String, String> fields) {
        List<String> seen = new ArrayList<>();
        LogRecord event = new LogRecord(
                new LogRecord.Location("System.evtx", 1), Optional.empty(), Level.ERROR, "", text, fields);
        new RefusedStarts().see("windows-event-log", event, (id, shownBy, facts) -> seen.add(id));
        return seen;
    }
}
