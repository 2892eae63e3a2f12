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
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** From: the columns of DPM's view Monitoring, All Jobs; error 91 as above. */
    private State listed(String status, String kind, String vm, String end) throws IOException {
        Files.writeString(folder.resolve("more.txt"), """
                Status     Type              Source      Computer           Start Time             End Time               Data
                Completed  Recovery point    D:\\         FS01.contoso.com   3/20/2024 8:00:00 PM   3/20/2024 8:20:31 PM   6120.00 MB
                %s  %s  RCT\\%s  HV01.contoso.com  %s  %s  812,331.00 MB
                """.formatted(status, kind, vm, end, end));
        String inconsistent = "The replica of %s is not consistent with the protected data source. (ID 91)";
        return state(
                "mars.dpm-replica-not-ready",
                Stream.of("D:\\ on FS01.contoso.com", "Microsoft Hyper-V RCT on VM-1.contoso.com")
                        .map(source -> job(
                                "Synchronization",
                                "Failed",
                                inconsistent.formatted(source),
                                "3/19/2024 8:02:10 PM",
                                source))
                        .collect(Collectors.joining()));
    }

    @Test
    void rowsOfTheConsoleMendReplicasToo() throws IOException {
        String after = "3/20/2024 4:10:31 AM";
        assertThat(listed("Completed", "Consistency check", "VM-1", after)).isEqualTo(State.RECOVERED);
        assertThat(listed("Completed", "Consistency check", "VM-1", "3/19/2024 4:10:31 AM"))
                .isEqualTo(State.ACTIVE);
        assertThat(listed("Completed", "Consistency check", "VM-12", after)).isEqualTo(State.ACTIVE);
        assertThat(listed("Completed", "Tape backup", "VM-1", after)).isEqualTo(State.ACTIVE);
        assertThat(listed("Failed", "Consistency check", "VM-1", after)).isEqualTo(State.ACTIVE);
        assertThat(listed("Failed\tCompleted", "Consistency check", "VM-1", after))
                .isEqualTo(State.ACTIVE);
    }
}
