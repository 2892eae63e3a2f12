package io.faultline.cli;

import io.faultline.windowsevents.evtx.Damage;
import io.faultline.windowsevents.evtx.EventDump;
import io.faultline.windowsevents.evtx.EventForm;
import io.faultline.windowsevents.evtx.EventSelection;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** {@code faultline events}. */
final class EventsCommand implements Command {

    /** Logs keep the id of an event in 16 bits. */
    private static final int MAX_ID = 65_535;

    private final Surroundings here;

    EventsCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Usage usage() {
        return new Usage(
                "events",
                "Prints the events of binary Windows event logs (.evtx), also of damaged ones.",
                Operand.some("FILE...", "Event logs; - for standard input."),
                Opt.list(
                        Opt.value(
                                "format",
                                "text|xml|json",
                                "A line, an XML element or a line of JSON for each event. Default: text."),
                        Opt.value("provider", "NAME", "Only this provider's or source's; may be repeated."),
                        Opt.value(
                                "id",
                                "N[,N...]",
                                "Only events of this id, in decimal; may be repeated, or a list with commas."),
                        Opt.value(
                                "from",
                                "TIME",
                                "Only events from this time on, such as 2026-11-20T18:00:00Z or 2026-11-20; UTC if no offset is told."),
                        Opt.value("to", "TIME", "Only events before this time."),
                        EngineOptions.DEBUG),
                List.of(
                        "",
                        "An .evtx holds no message texts; what is printed is the data that the message would show.",
                        "Text has no control characters, so it is safe to show on a terminal. docs/cli.md tells the keys of JSON.",
                        "What could not be read is told on standard error.",
                        "Exit status: 0 all was read, 2 wrong usage, 3 some of it could not be read.",
                        "",
                        "Examples:",
                        "  faultline events --provider VSS --id 12293 Application.evtx",
                        "  faultline events --format json --from 2026-11-20T18:00:00Z System.evtx | jq",
                        "  unzip -p bundle.zip '*System.evtx' | faultline events --id 7000,7009 -"));
    }

    @Override
    public int run(Arguments given) throws IOException {
        EventForm format = given.word("format", EventForm.TEXT);
        EventSelection selection = new EventSelection(
                given.words("provider"),
                given.list("id").map(EventsCommand::id).collect(Collectors.toSet()),
                time(given, "from"),
                time(given, "to"));
        if (selection.excludesAllTimes()) {
            throw new Misuse(
                    "Option '--from' tells a time that is not before that of '--to', so no event can lie between");
        }
        int status = Status.OK;
        for (String file : given.inputs()) {
            status = Math.max(status, print(file, selection, format));
        }
        here.out().flush();
        return status;
    }

    private static int id(String text) {
        try {
            int id = Integer.parseInt(text.strip());
            if (id >= 0 && id <= MAX_ID) {
                return id;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw Arguments.invalid("id", text, "it is no decimal number from 0 to " + MAX_ID);
    }

    private static Optional<Instant> time(Arguments given, String option) {
        return given.read(option, PointInTime::parse);
    }

    private int print(String file, EventSelection selection, EventForm format) throws IOException {
        DamageLines damage = new DamageLines(file);
        try (InputStream whole = file.equals("-") ? here.in() : open(Path.of(file))) {
            PushbackInputStream in = new PushbackInputStream(whole, NoEventLog.START);
            byte[] start = in.readNBytes(NoEventLog.START);
            in.unread(start);
            Optional<String> advice = NoEventLog.advice(file, start);
            if (advice.isPresent()) {
                here.err().println("faultline: cannot read " + file + ": " + advice.get());
                return Status.UNREADABLE;
            }
            EventDump.print(in, selection, format, here.out(), damage);
        } catch (InvalidPathException e) {
            here.err().println("faultline: cannot read " + file + ": " + Reason.of(e));
            return Status.UNREADABLE;
        } catch (NoSuchFileException e) {
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

    private static InputStream open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a folder; name the logs in it: " + file.resolve("*.evtx"));
        }
        return Files.newInputStream(file);
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
