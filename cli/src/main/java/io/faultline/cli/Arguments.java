package io.faultline.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;

/** What a command was given, each value read as what it must be. A value that cannot be is a {@link Misuse}. */
final class Arguments {

    private static final String EMPTY = "it is empty; was a variable not set?";

    private final CommandLine given;

    Arguments(CommandLine given) {
        this.given = given;
    }

    List<String> operands() {
        return given.getArgList();
    }

    /** The same, of a command that reads standard input where - stands. */
    List<String> inputs() {
        List<String> operands = operands();
        if (operands.indexOf("-") < operands.lastIndexOf("-")) {
            throw new Misuse("- stands twice, but standard input can be read once only");
        }
        return operands;
    }

    boolean has(String option) {
        return given.hasOption(option);
    }

    /** The last one given. */
    Optional<String> text(String option) {
        List<String> all = texts(option);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** All that were given, in their order. */
    List<String> texts(String option) {
        String[] values = given.getOptionValues(option);
        return values == null ? List.of() : List.of(values);
    }

    /** All that were given, none of them blank. */
    List<String> words(String option) {
        List<String> all = texts(option);
        all.stream().filter(String::isBlank).findFirst().ifPresent(blank -> {
            throw invalid(option, blank, EMPTY);
        });
        return all;
    }

    /** All that were given, those in one value with commas between them too. */
    Stream<String> list(String option) {
        return texts(option).stream().flatMap(v -> Arrays.stream(v.split(",", -1)));
    }

    List<Path> paths(String option) {
        return texts(option).stream().map(v -> path(option, v)).toList();
    }

    Optional<Path> path(String option) {
        return text(option).map(v -> path(option, v));
    }

    /** A whole number of 1 or more. */
    int count(String option, int otherwise) {
        return text(option).map(v -> count(option, v)).orElse(otherwise);
    }

    /** A number of bytes as {@link ByteSize} reads it. */
    long bytes(String option, long otherwise) {
        return read(option, ByteSize::parse).orElse(otherwise);
    }

    /** The same, from 1 to {@code most}. */
    int bytes(String option, int otherwise, int most) {
        return read(option, v -> {
                    long bytes = ByteSize.parse(v);
                    if (bytes < 1 || bytes > most) {
                        throw new IllegalArgumentException("it must be from 1 to " + most + " bytes");
                    }
                    return (int) bytes;
                })
                .orElse(otherwise);
    }

    /** One of the words, case aside. */
    <E extends Enum<E>> E word(String option, E otherwise) {
        Optional<String> given = text(option);
        if (given.isEmpty()) {
            return otherwise;
        }
        E[] words = otherwise.getDeclaringClass().getEnumConstants();
        for (E word : words) {
            if (word.name().equalsIgnoreCase(given.get())) {
                return word;
            }
        }
        throw invalid(
                option,
                given.get(),
                "it takes "
                        + String.join(
                                ", ",
                                Arrays.stream(words)
                                        .map(w -> w.name().toLowerCase(Locale.ROOT))
                                        .toList()));
    }

    /** A value that something else reads, whose {@link IllegalArgumentException} says what is wrong. */
    <T> Optional<T> read(String option, Function<String, T> reader) {
        return text(option).map(v -> {
            try {
                return reader.apply(v);
            } catch (IllegalArgumentException e) {
                throw invalid(option, v, String.valueOf(e.getMessage()));
            }
        });
    }

    static Misuse invalid(String option, String value, String why) {
        return new Misuse("Invalid value for option '--" + option + "': '" + value + "'; " + why);
    }

    private static Path path(String option, String value) {
        if (value.isEmpty()) {
            throw invalid(option, value, EMPTY);
        }
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw invalid(option, value, Reason.of(e));
        }
    }

    private static int count(String option, String value) {
        try {
            int count = Integer.parseInt(value);
            if (count > 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw invalid(option, value, "it must be a whole number, 1 or more");
    }
}
