package io.faultline.mars;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.Faultline;
import io.faultline.Progress;
import io.faultline.Settings;
import io.faultline.diagnosis.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs copied out of DPM's console, the newest first. */
class DpmJobListTest {

    private static final Faultline ENGINE = Faultline.with(Settings.DEFAULT, List.of(new MarsPlugin()));

    private static final String REFUSED = "Unable to configure protection";
    private static final String DONE = "The job completed successfully.";

    @TempDir
    private Path folder;

    /** From: properties of KB 2462424 in SupportArticles-docs; values ours. */
    private static String job(String type, String status, String description, String end, String source) {
        return """
                Type:\t%s
                Status:\t%s
                Description:\t%s
                End time:\t%s
                Source details:\t%s

                """.formatted(type, status, description, end, source);
    }

    private State state(String id, String text) throws IOException {
        Files.writeString(folder.resolve("jobs.txt"), text);
        return ENGINE.analyze(folder, Progress.NONE).findings().stream()
                .map(r -> r.finding())
                .filter(f -> f.signature().id().equals(id))
                .findFirst()
                .orElseThrow()
                .state();
    }

    private State refused(String laterSource) throws IOException {
        return state(
                "mars.dpm-configure-protection-failed",
                job("Consistency check", "Completed", DONE, "9/13/2023 11:40:02 AM", laterSource)
                        + job("Consistency check", "Failed", REFUSED, "9/12/2023 7:30:50 AM", "vm1 on vc01"));
    }

    @Test
    void whatAJobFailedWithIsOverOnceItWentWell() throws IOException {
        assertThat(refused("vm1 on vc01.contoso.com")).isEqualTo(State.RECOVERED);
    }

    @Test
    void aJobForAnotherSourceEndsNothing() throws IOException {
        assertThat(refused("vm2 on vc01")).isEqualTo(State.ACTIVE);
    }

    /** From: error 91 in vnext-dpm-error-codes.md of SupportArticles-docs. */
    @Test
    void aReplicaThatAJobFoundInconsistentIsMendedByLaterOnesThoughTheyStandAbove() throws IOException {
        String inconsistent =
                "The replica of Volume E:\\ on FS01 is not consistent with the protected data source. (ID 91)";
        assertThat(state(
                        "mars.dpm-replica-not-ready",
                        job("Synchronization", "Completed", DONE, "11/3/2023 5:46:02 PM", "E:\\ on FS01")
                                + job("Consistency check", "Completed", DONE, "11/2/2023 8:03:50 AM", "E:\\ on FS01")
                                + job(
                                        "Synchronization",
                                        "Failed",
                                        inconsistent,
                                        "11/2/2023 6:12:38 AM",
                                        "E:\\ on FS01")))
                .isEqualTo(State.RECOVERED);
    }
}
