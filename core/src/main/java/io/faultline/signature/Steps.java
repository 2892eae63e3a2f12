package io.faultline.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Takes a remedy's text apart into its steps. */
final class Steps {

    private static final Pattern NUMBER = Pattern.compile("^\\d{1,2}[.)]\\s+");

    private Steps() {}

    /** A step a line, without its number; an indented line goes on with the step before it. */
    static List<String> of(String remedy) {
        List<String> steps = new ArrayList<>();
        for (String line : remedy.lines().filter(l -> !l.isBlank()).toList()) {
            boolean goesOn = Character.isWhitespace(line.charAt(0)) && !steps.isEmpty();
            if (goesOn) {
                int last = steps.size() - 1;
                steps.set(last, steps.get(last) + " " + line.strip());
            } else {
                steps.add(NUMBER.matcher(line.strip()).replaceFirst(""));
            }
        }
        return List.copyOf(steps);
    }
}
