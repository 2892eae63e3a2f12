package io.faultline.windowsevents.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class XmlNameTest {

    @Test
    void whatParsersMightRefuseIsAnUnderline() {
        assertThat(XmlName.of("Provider")).isEqualTo("Provider");
        assertThat(XmlName.of("1st name")).isEqualTo("_st_name");
        assertThat(XmlName.of("")).isEqualTo("_");
    }

    /** Damage makes colons; a prefix that nothing declares is refused where namespaces are known. */
    @Test
    void aColonIsRefusedInNames() {
        assertThat(XmlName.of("S:ystem")).isEqualTo("S_ystem");
        assertThat(XmlName.ofAttribute("Na:me", true)).isEqualTo("Na_me");
    }

    /** from: log2timeline/plaso, test_data/evtx/System.evtx at 4ea03ef9, in UserData */
    @Test
    void aPrefixMayBeDeclared() {
        assertThat(XmlName.ofAttribute("xmlns:auto-ns2", true)).isEqualTo("xmlns:auto-ns2");
        assertThat(XmlName.ofAttribute("xmlns:auto:ns2", true)).isEqualTo("xmlns:auto_ns2");
        assertThat(XmlName.ofAttribute("xmlns:1", true)).isEqualTo("xmlns:_");
    }

    @Test
    void aDeclarationNeedsANameOfItsOwnAndAValue() {
        assertThat(XmlName.ofAttribute("xmlns:xml", true)).isEqualTo("xmlns_xml");
        assertThat(XmlName.ofAttribute("xmlns:a", false)).isEqualTo("xmlns_a");
    }
}
