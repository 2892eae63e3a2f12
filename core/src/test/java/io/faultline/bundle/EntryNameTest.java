package io.faultline.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names are data: they keep their meaning, lose what could fool a reader, and stay apart from each other. */
final class EntryNameTest {

    @ParameterizedTest
    @CsvSource({
        "var/log/a.log, var/log/a.log",
        "./var/log/a.log, var/log/a.log",
        "/var/log/a.log, var/log/a.log",
        "//.//a.log, a.log",
        "../../evil, ../../evil",
        "C:\\Windows\\a.log, C:/Windows/a.log",
        "'', unnamed",
        "/, unnamed",
        ".hidden, .hidden"
    })
    void isMadeFitForTheReport(String name, String path) {
        assertThat(EntryName.clean(name)).isEqualTo(path);
    }

    @Test
    void whatTurnsTheDirectionOfWritingIsReplaced() {
        assertThat(EntryName.clean("log\u202Egpj.exe\u0000\n")).isEqualTo("log\uFFFDgpj.exe\uFFFD\uFFFD");
    }

    @Test
    void aNameThatLooksLikeTheSecondOfAnotherIsKeptApart() {
        Names names = new Names("in.zip!/");

        assertThat(names.path("a#2")).isEqualTo("in.zip!/a#2");
        assertThat(names.path("a")).isEqualTo("in.zip!/a");
        assertThat(names.path("a")).isEqualTo("in.zip!/a#3");
        assertThat(names.path("a#2")).isEqualTo("in.zip!/a#2#2");
    }
}
