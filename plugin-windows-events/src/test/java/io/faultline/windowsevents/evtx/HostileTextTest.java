package io.faultline.windowsevents.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.testkit.evtx.EvtxElement;
import io.faultline.testkit.evtx.EvtxEvent;
import io.faultline.testkit.evtx.EvtxValue;
import io.faultline.testkit.evtx.EvtxWriter;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Whoever may write an event chooses its text, so text must never command a terminal nor break a form. */
class HostileTextTest {

    private static final String EVIL =
            "\u001b[2J\u0000\u0007\u007f\u009b31m\u0085\u2028\u202e\u2066]]>&\"\\'<\ufffe\uffff\ud83d!\ude00"
                    + " \ud83d\ude00";

    @Test
    void textHoldsNoControlCharacters() throws IOException {
        assertThat(Printed.of(log(EvtxEvent.of("VSS", 1).data("v", EVIL)), EventForm.TEXT))
                .endsWith("VSS 1: v= [2J    31m  \ufffd\ufffd]]>&\"\\'<\ufffd\ufffd\ufffd!\ufffd \ud83d\ude00\n");
    }

    @Test
    void jsonKeepsThemAsEscapes() throws IOException {
        assertThat(Printed.of(log(EvtxEvent.of("VSS", 1).data("v", EVIL)), EventForm.JSON))
                .contains("\"v\":\"\\u001b[2J\\u0000\\u0007\\u007f\\u009b31m\\u0085\\u2028\\u202e\\u2066]]>&\\\"\\\\'<"
                        + "\\ufffe\\uffff\ufffd!\ufffd \ud83d\ude00\"");
    }

    @Test
    void xmlKeepsWhatXmlCanHold() throws IOException {
        assertThat(Printed.of(log(EvtxEvent.of("VSS", 1).data("v", EVIL)), EventForm.XML))
                .contains("<Data"
                        + " Name='v'>\ufffd[2J\ufffd\ufffd&#127;&#155;31m&#133;&#8232;&#8238;&#8294;]]&gt;&amp;\"\\'&lt;\ufffd\ufffd\ufffd!\ufffd"
                        + " \ud83d\ude00</Data>");
    }

    @Test
    void allFormsHoldWhereverTheTextStands() throws IOException {
        Printed.check(log(EvtxEvent.of(EVIL, 1)
                .source(EVIL)
                .channel(EVIL)
                .computer(EVIL)
                .data(EVIL, EVIL)
                .data(EVIL, EvtxValue.ansi("\u001b\u0085\u009b"))
                .strings(EVIL, EVIL)));
        Printed.check(log(EvtxEvent.of("AppLocker", 1)
                .userData(EvtxElement.of(
                                EVIL.replace("\0", ""),
                                EvtxElement.of("", EvtxValue.text(EVIL)),
                                EvtxElement.of("1", EvtxValue.text(EVIL)).with("a b", EVIL))
                        .with("n", EVIL)
                        .with("n", "again"))));
    }

    @Test
    void aNameThatXmlRefusesIsReplaced() throws IOException {
        assertThat(Printed.of(
                        log(EvtxEvent.of("AppLocker", 1)
                                .userData(EvtxElement.of("1<a é:b-2", EvtxValue.text("v"))
                                        .with("x y", "1")
                                        .with("x y", "2"))),
                        EventForm.XML))
                .contains("<UserData><__a_é_b-2 x_y='1'>v</__a_é_b-2></UserData>");
    }

    private static byte[] log(EvtxEvent event) {
        return EvtxWriter.write(event);
    }
}
