package io.faultline.windowsevents.export;

import java.util.regex.Pattern;

/** What may follow a blank line within a message: indented lines, and the headings of what VSS and others append. */
final class Paragraph {

    private static final Pattern INDENTED = Pattern.compile("\\s+\\S.*|\\s*[.]\\s*");
    private static final Pattern HEADING = Pattern.compile(
            "(?:Operation|Context|Details?|System Error|Vorgang|Kontext|Op.rations?|Contexte|Operaci.n|Contexto"
                    + "|D.tails|Exception Info|Stack|Faulting .{3,60}|Exception code|Error (?:state|message)|SQLSTATE|Data|Execution Context)\\s?:.*",
            Pattern.CASE_INSENSITIVE);

    private Paragraph() {}

    static boolean goesOn(String line) {
        return INDENTED.matcher(line).matches() || HEADING.matcher(line).matches();
    }
}
