package io.faultline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The folder that reports of several bundles are written to, a file for each. */
final class ReportFolder {

    private static final String[] ENDINGS = {".zip", ".gz", ".tgz", ".tar", ".xz", ".bz2", ".zst", ".7z"};

    private final Path folder;
    private final Set<String> taken = new HashSet<>();

    private ReportFolder(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder if there is none. */
    static ReportFolder in(Path folder) {
        try {
            return new ReportFolder(Files.createDirectories(folder));
        } catch (NoSuchFileException e) { // the folders above it were made or there, so this is no answer
            throw new CannotGoOn(
                    Status.USAGE,
                    "--out " + folder + ": the folder cannot be made: the file system takes no new folder there");
        } catch (IOException e) {
            throw new CannotGoOn(Status.USAGE, "--out " + folder + ": the folder cannot be made: " + Reason.of(e));
        }
    }

    /** The bundle's name with another ending; a second one of that name gets a number. */
    Path fileFor(String bundle, Format format) {
        String name = bundle.equals("-") ? "stdin" : withoutEnding(lastPart(bundle));
        String free = name;
        for (int i = 2; !taken.add(free.toLowerCase(Locale.ROOT)); i++) {
            free = name + "-" + i;
        }
        return folder.resolve(free + (format == Format.JSON ? ".json" : ".txt"));
    }

    private static String lastPart(String bundle) {
        Path name = Path.of(bundle).toAbsolutePath().normalize().getFileName();
        return name == null ? "root" : name.toString();
    }

    private static String withoutEnding(String name) {
        String rest = name;
        for (boolean cut = true; cut; ) {
            cut = false;
            for (String ending : ENDINGS) {
                if (rest.length() > ending.length()
                        && rest.toLowerCase(Locale.ROOT).endsWith(ending)) {
                    rest = rest.substring(0, rest.length() - ending.length());
                    cut = true;
                }
            }
        }
        return rest;
    }
}
