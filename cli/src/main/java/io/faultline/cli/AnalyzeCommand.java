package io.faultline.cli;

import java.io.IOException;
import java.util.List;

/** {@code faultline analyze}. */
final class AnalyzeCommand implements Command {

    private final Surroundings here;

    AnalyzeCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Usage usage() {
        return new Usage(
                "analyze",
                "Reads log bundles and says what broke: the cause first, the symptoms beneath it, each with its proof.",
                Operand.some(
                        "BUNDLE...",
                        "A zip, a tar (also .gz, .bz2, .xz, .zst, .lzma, .lz4, .Z), a 7z, a cpio, an ar, a folder or a single log; - for standard input."),
                Opt.list(
                        Opt.value("format", "text|json", "The form of the report. Default: text."),
                        Opt.value(
                                "error",
                                "CODE-OR-TEXT",
                                "The error that the failed backup job shows, for bundles that do not hold it;"
                                        + " read as if it lay in the bundle."),
                        Opt.value(
                                "fail-on",
                                "SEVERITY",
                                "Exit with 1 if an active finding is as severe: critical, high, medium, low, info or never."
                                        + " Default: high."),
                        Opt.value(
                                "out",
                                "DIR",
                                "Writes each report to a file in this folder, and a table of them to standard output."),
                        Opt.flag("v", "verbose", "Tells everything: each member, each remedy, each problem."),
                        OutputOptions.LANG,
                        OutputOptions.COLOR,
                        Opt.value(
                                "timezone",
                                "ZONE",
                                "Of logs that tell local time, such as Europe/Paris. Default: UTC."),
                        Opt.value("threads", "N", "Members read at once. Default: one per processor."),
                        Opt.value("max-entries", "N", "Members read in all, nested ones included. Default: 200000."),
                        Opt.value("max-depth", "N", "Archives within each other. Default: 5."),
                        Opt.value(
                                "max-total-bytes",
                                "SIZE",
                                "Unpacked bytes read in all, such as 512M or 10G. Default: 1T."),
                        Opt.value(
                                "max-ratio", "N", "Unpacked to packed bytes; more is taken for a trap. Default: 1000."),
                        Opt.value("max-line-bytes", "SIZE", "Longer lines are read in pieces; 1 to 64K. Default: 64K."),
                        Opt.flag(
                                "stats",
                                "Tells on standard error what was read and decoded, what it took, and the slowest signatures."),
                        EngineOptions.PLUGINS,
                        EngineOptions.SIGNATURES,
                        EngineOptions.DEBUG),
                List.of(
                        "",
                        "Exit status: 0 nothing as severe as --fail-on, 1 findings, 2 wrong usage,",
                        "3 some input could not be read (findings are printed all the same),",
                        "4 a fault of Faultline itself. Of several bundles the highest counts.",
                        "",
                        "Examples:",
                        "  faultline analyze bundle.zip",
                        "  faultline analyze --lang fr --timezone Europe/Paris /var/log",
                        "  faultline analyze --error UserErrorGuestAgentStatusUnavailable bundle.zip",
                        "  faultline analyze --format json bundle.zip | jq '.findings[0].id'",
                        "  faultline analyze --out reports --fail-on never *.zip",
                        "  ssh vm sudo tar cz /var/log/waagent.log /var/log/azure | faultline analyze -"));
    }

    @Override
    public int run(Arguments given) throws IOException {
        return new AnalyzeRun(given, here).call();
    }
}
