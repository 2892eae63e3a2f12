package io.faultline.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a bundle, all that can be read is read, and the rest is told. */
@Timeout(300)
final class DamagedBundleTest {

    /** Where a stream can know less than a file: it has no name to call it a tar, or no directory to find more. */
    private static final Set<String> WORSE_AS_A_STREAM =
            Set.of("empty tar", "empty tar.gz", "zip that promises too many bytes", "the last part of a split zip");

    @TempDir
    Path temp;

    static List<Damaged> all() throws IOException {
        return Damaged.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void isReadAsFarAsItGoes(Damaged damaged) throws IOException {
        Outcome outcome = Outcome.of(Files.write(temp.resolve(damaged.file()), damaged.content()));

        assertThat(outcome.told()).hasSameSizeAs(damaged.problems());
        Iterator<String> told = outcome.told().iterator();
        assertThat(damaged.problems())
                .allSatisfy(part -> assertThat(told.next()).contains(part));
        assertThat(outcome.members().keySet()).isEqualTo(damaged.members().keySet());
        assertThat(whole(outcome.members(), damaged)).isEqualTo(whole(damaged.members(), damaged));
        assertThat(cut(outcome.members(), damaged)).noneMatch(String::isEmpty);
    }

    /** The members of which all must come, and those of which something must come. */
    private static Map<String, String> whole(Map<String, String> members, Damaged damaged) {
        return members.entrySet().stream()
                .filter(member -> !"…".equals(damaged.members().get(member.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Collection<String> cut(Map<String, String> members, Damaged damaged) {
        return members.entrySet().stream()
                .filter(member -> "…".equals(damaged.members().get(member.getKey())))
                .map(Map.Entry::getValue)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void isReadAsFarAsItGoesFromStandardInput(Damaged damaged) throws IOException {
        Outcome outcome = Outcome.ofStream(damaged.content());

        if (!WORSE_AS_A_STREAM.contains(damaged.name())) {
            assertThat(outcome.members().values())
                    .containsAll(whole(damaged.members(), damaged).values());
        }
        assertThat(outcome.bytes()).isEqualTo(damaged.content().length);
    }

    @ParameterizedTest
    @MethodSource("all")
    void isReadAsFarAsItGoesInsideAHealthyArchive(Damaged damaged) throws IOException {
        Map<String, byte[]> around = Map.of("in/" + damaged.file(), damaged.content(), "z.log", Archives.bytes("end"));

        Outcome outcome = Outcome.of(Files.write(temp.resolve("o.zip"), Archives.zip(around)));

        assertThat(outcome.members()).containsEntry("z.log", "end");
        assertThat(outcome.members().keySet())
                .allMatch(path -> path.equals("z.log") || path.startsWith("in/" + damaged.file()));
        if (!WORSE_AS_A_STREAM.contains(damaged.name())) {
            assertThat(outcome.members().values())
                    .containsAll(whole(damaged.members(), damaged).values());
        }
    }
}
