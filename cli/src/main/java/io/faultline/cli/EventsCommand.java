package io.faultline.cli;

import io.faultline.windowsevents.evtx.Damage;
import io.faultline.windowsevents.evtx.EventDump;
import io.faultline.windowsevents.evtx.EventForm;
import io.faultline.windowsevents.evtx.EventSelection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code faultline events}. */
@Command(
        name = "events",
        description = "Prints the events of binary Windows event logs (.evtx), also of damaged ones.",
        sortOptions = false,
        footer = {
            "",
            "An .evtx holds no message texts; what is printed is the data that the message would show.",
            "Text has no control characters, so it is safe to show on a terminal. docs/cli.md tells the keys of JSON.",
            "What could not be read is told on standard error. Exit status: 0 all was read, 2 wrong usage,",
            "3 some of it could not be read.",
            "",
            "Examples:",
            "  faultline events --provider VSS --id 12293 Application.evtx",
            "  faultline events --format json --from 2026-11-20T18:00:00Z System.evtx | jq .data",
            "  unzip -p bundle.zip '*/System.evtx' | faultline events --id 7000,7009 -"
        })
final class EventsCommand implements Callable<Integer> {

    private final Surroundings here;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Event logs; - for standard input.")
    private List<String> files = List.of();

    @Option(
            names = "--format",
            paramLabel = "text|xml|json",
            description = "A line, an XML element or a line of JSON for each event. Default: text.")
    private EventForm format = EventForm.TEXT;

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            description = "Only this provider's or source's; may be repeated.")
    private List<String> providers = new ArrayList<>();

    @Option(
            names = "--id",
            paramLabel = "N",
            split = ",",
            description = "Only events of this id; may be repeated, or a list with commas.")
    private Set<Integer> ids = new HashSet<>();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "Only events from this time on, such as 2026-11-20T18:00:00Z.")
    private Optional<Instant> from = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "Only events before this time.")
    private Optional<Instant> to = Optional.empty();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this and ends.")
    private boolean help;

    EventsCommand(Surroundings here) {
        this.here = here;
    }

    /** Reads a time in UTC. */
    static final class Moment implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("'" + text + "' is no time such as 2026-11-20T18:00:00Z");
            }
        }
    }

    @Override
    public Integer call() throws IOException {
        EventSelection selection = new EventSelection(providers, ids, from, to);
        int status = Status.OK;
        for (String file : files) {
            status = Math.max(status, print(file, selection));
        }
        here.out().flush();
        return status;
    }

    private int print(String file, EventSelection selection) throws IOException {
        DamageLines damage = new DamageLines(file);
        try (InputStream in = file.equals("-") ? here.in() : Files.newInputStream(Path.of(file))) {
            EventDump.print(in, selection, format, here.out(), damage);
        } catch (NoSuchFileException | InvalidPathException e) {
            here.err().println("faultline: cannot read " + file + ": there is no such file");
            return Status.UNREADABLE;
        } catch (AccessDeniedException e) {
            here.err().println("faultline: cannot read " + file + ": permission denied");
            return Status.UNREADABLE;
        } catch (IOException e) {
            here.out().flush(); // fails again if it was the output that failed
            here.err().println("faultline: cannot read " + file + ": " + e.getMessage());
            damage.end();
            return Status.UNREADABLE;
        }
        damage.end();
        return damage.lost ? Status.UNREADABLE : Status.OK;
    }

    /** Tells damage as it turns up, but only its first places: a file of rubbish can have millions. */
    private final class DamageLines implements Consumer<Damage> {

        private static final int MAX_LINES = 50;

        private final String file;
        private long count;
        private boolean lost;

        DamageLines(String file) {
            this.file = file;
        }

        @Override
        public void accept(Damage damage) {
            count++;
            lost |= !damage.lost().isEmpty();
            if (count <= MAX_LINES) {
                here.err().println("faultline: " + file + ": " + damage);
            }
        }

        void end() {
            if (count > MAX_LINES) {
                here.err().println("faultline: " + file + ": damaged in " + (count - MAX_LINES) + " more places");
            }
        }
    }
}
