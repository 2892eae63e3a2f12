package io.faultline.cli;

import io.faultline.Faultline;
import io.faultline.problem.Problem;
import io.faultline.signature.LooseSignatures;
import io.faultline.signature.Signature;
import io.faultline.signature.SignatureException;
import io.faultline.signature.SignatureReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code faultline check}. */
final class CheckCommand implements Command {

    private final Surroundings here;

    CheckCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Usage usage() {
        return new Usage(
                "check",
                "Checks signature files: their keys, their patterns, their links, and that each sample does what it says.",
                Operand.some("FILE...", "YAML files, or folders that hold some."),
                Opt.list(EngineOptions.PLUGINS, EngineOptions.SIGNATURES, EngineOptions.DEBUG),
                List.of(
                        "",
                        "Exit status: 0 all is well, 1 there are complaints, 3 a file could not be read.",
                        "",
                        "Examples:",
                        "  faultline check my-signatures/disk-full.yaml",
                        "  faultline check my-signatures"));
    }

    @Override
    public int run(Arguments given) throws IOException {
        EngineOptions engine = EngineOptions.of(given);
        int status = Status.OK;
        List<Path> yaml = new ArrayList<>();
        for (String file : given.operands()) {
            try {
                yaml.addAll(LooseSignatures.at(Path.of(file)));
            } catch (InvalidPathException e) {
                status = unreadable(file, Reason.of(e));
            } catch (IOException e) {
                status = unreadable(file, e.getMessage());
            }
        }
        List<String> complaints = new ArrayList<>();
        List<Signature> signatures = new ArrayList<>();
        List<Path> sound = new ArrayList<>();
        int checked = 0;
        for (Path file : yaml) {
            try {
                signatures.add(SignatureReader.read(file.toString(), "", LooseSignatures.text(file)));
                sound.add(file);
                checked++;
            } catch (SignatureException e) {
                checked++;
                e.complaints().forEach(complaint -> complaints.add(complaint.toString()));
            } catch (IOException e) {
                status = unreadable(file.toString(), e.getMessage());
            }
        }
        Faultline faultline =
                engine.loadWith(sound, signatures.stream().map(Signature::id).collect(Collectors.toSet()));
        List<Problem> ofOthers = new ArrayList<>();
        for (Problem problem : faultline.problems()) {
            if (sound.stream().anyMatch(file -> problem.where().startsWith(file + ":"))) {
                complaints.add(problem.where() + ": " + problem.what());
            } else {
                ofOthers.add(problem);
            }
        }
        status = Math.max(status, EngineOptions.tell(ofOthers, here));
        complaints.addAll(faultline.check(
                signatures.stream().filter(s -> isLoaded(s, faultline)).toList()));
        print(complaints, checked);
        return Math.max(status, complaints.isEmpty() ? Status.OK : Status.FINDINGS);
    }

    /** Says so and gives the status; the other files are checked all the same. */
    private int unreadable(String file, @Nullable String why) {
        here.err().println("faultline: cannot read " + file + ": " + why);
        return Status.UNREADABLE;
    }

    /** Not so if it stands in no known log, or another file has its id: its samples cannot fire then. */
    private static boolean isLoaded(Signature signature, Faultline faultline) {
        return faultline
                .catalog()
                .find(signature.id())
                .filter(s -> s.source().equals(signature.source()))
                .isPresent();
    }

    private void print(List<String> complaints, int checked) throws IOException {
        StringBuilder text = new StringBuilder();
        complaints.forEach(complaint -> text.append(complaint).append('\n'));
        text.append(checked).append(checked == 1 ? " signature" : " signatures").append(" checked, ");
        text.append(
                complaints.isEmpty()
                        ? checked == 0 ? "none could be read" : "all is well"
                        : complaints.size() == 1 ? "1 complaint" : complaints.size() + " complaints");
        here.out().write(text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }
}
