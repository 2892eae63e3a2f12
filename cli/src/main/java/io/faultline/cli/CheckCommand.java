package io.faultline.cli;

import io.faultline.Faultline;
import io.faultline.problem.Problem;
import io.faultline.signature.Signature;
import io.faultline.signature.SignatureException;
import io.faultline.signature.SignatureReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code faultline check}. */
@Command(
        name = "check",
        description =
                "Checks signature files: their keys, their patterns, their links, and that each sample does what it says.",
        sortOptions = false,
        footer = {
            "",
            "Exit status: 0 all is well, 1 there are complaints, 3 a file could not be read.",
            "",
            "Examples:",
            "  faultline check my-signatures/disk-full.yaml",
            "  faultline check my-signatures"
        })
final class CheckCommand implements Callable<Integer> {

    private final Surroundings here;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "YAML files, or folders that hold some.")
    private List<Path> files = List.of();

    @Mixin
    private final EngineOptions engine = new EngineOptions();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this and ends.")
    private boolean help;

    CheckCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() throws IOException {
        List<Path> yaml = new ArrayList<>();
        for (Path file : files) {
            yaml.addAll(yamlIn(file));
        }
        List<String> complaints = new ArrayList<>();
        List<Signature> signatures = new ArrayList<>();
        List<Path> sound = new ArrayList<>();
        for (Path file : yaml) {
            try {
                signatures.add(SignatureReader.read(file.toString(), "", Files.readString(file)));
                sound.add(file);
            } catch (SignatureException e) {
                e.complaints().forEach(complaint -> complaints.add(complaint.toString()));
            } catch (IOException e) {
                throw new CannotGoOn(Status.UNREADABLE, "cannot read " + file + ": " + e.getMessage());
            }
        }
        Faultline faultline = engine.loadWith(sound);
        for (Problem problem : faultline.problems()) {
            if (sound.stream().anyMatch(file -> problem.where().startsWith(file + ":"))) {
                complaints.add(problem.where() + ": " + problem.what());
            }
        }
        complaints.addAll(faultline.check(signatures.stream()
                .filter(s -> faultline.catalog().find(s.id()).filter(s::equals).isPresent())
                .toList()));
        print(complaints, yaml.size());
        return complaints.isEmpty() ? Status.OK : Status.FINDINGS;
    }

    private static List<Path> yamlIn(Path file) {
        if (!Files.exists(file)) {
            throw new CannotGoOn(Status.UNREADABLE, "cannot read " + file + ": there is no such file or folder");
        }
        if (!Files.isDirectory(file)) {
            return List.of(file);
        }
        try (Stream<Path> all = Files.walk(file)) {
            return all.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new CannotGoOn(Status.UNREADABLE, "cannot read " + file + ": " + e.getMessage());
        }
    }

    private void print(List<String> complaints, int checked) throws IOException {
        StringBuilder text = new StringBuilder();
        complaints.forEach(complaint -> text.append(complaint).append('\n'));
        text.append(checked).append(checked == 1 ? " signature" : " signatures").append(" checked, ");
        text.append(
                complaints.isEmpty()
                        ? "all is well"
                        : complaints.size() == 1 ? "1 complaint" : complaints.size() + " complaints");
        here.out().write(text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }
}
