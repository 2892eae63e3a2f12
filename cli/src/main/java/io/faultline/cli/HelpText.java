package io.faultline.cli;

import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Writes help: usage, options in a table, examples; no line wider than asked for. */
final class HelpText {

    /** Where descriptions begin; what is longer than this has its description on the next line. */
    private static final int TABLE_INDENT = 31;

    private static final String CONTINUED = "  ";

    private final int columns;
    private final StringBuilder text = new StringBuilder();

    HelpText(int columns) {
        this.columns = columns;
    }

    static String of(Command.Usage usage, int columns) {
        HelpText help = new HelpText(columns);
        String operand = usage.operand().label();
        help.paragraph("Usage: faultline " + usage.name() + " [OPTION]..." + (operand.isEmpty() ? "" : " " + operand));
        help.paragraph(usage.description());
        if (!operand.isEmpty()) {
            help.row("      " + operand, usage.operand().description());
        }
        help.options(usage.options());
        help.option(Opt.HELP);
        usage.footer().forEach(help::paragraph);
        return help.text.toString();
    }

    void options(Options options) {
        options.getOptions().forEach(this::option);
    }

    private void option(Option option) {
        String letter = option.getOpt() == null ? "      " : "  -" + option.getOpt() + ", ";
        row(
                letter + "--" + option.getLongOpt() + (option.hasArg() ? "=" + option.getArgName() : ""),
                option.getDescription());
    }

    /** A name and what it is, in two columns. */
    void row(String name, String description) {
        boolean fits = name.length() + 2 <= TABLE_INDENT;
        String first = fits ? name + " ".repeat(TABLE_INDENT - name.length()) : name + "\n" + " ".repeat(TABLE_INDENT);
        wrap(first, description, " ".repeat(TABLE_INDENT) + CONTINUED);
    }

    void paragraph(String line) {
        wrap("", line, "");
    }

    private void wrap(String first, String words, String next) {
        StringBuilder line = new StringBuilder(first);
        int width = first.length() - first.lastIndexOf('\n') - 1;
        boolean begun = false;
        for (String word : words.split(" ", -1)) {
            if (begun && width + 1 + word.length() > columns) {
                line.append('\n').append(next).append(word);
                width = next.length() + word.length();
            } else {
                line.append(begun ? " " : "").append(word);
                width += word.length() + (begun ? 1 : 0);
            }
            begun = true;
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
