package io.faultline.report;

import java.util.ArrayList;
import java.util.List;

/** Takes the steps of a remedy apart, so that each form of the report may number and wrap them in its own way. */
final class Steps {

    private Steps() {}

    /**
     * The steps without their numbers. A line that begins with a number begins a step, and the lines after it belong
     * to it; where no line does, each line is a step.
     */
    static List<String> of(List<String> lines) {
        boolean numbered = lines.stream().anyMatch(line -> numberLength(line) > 0);
        List<String> steps = new ArrayList<>();
        for (String line : lines) {
            int number = numberLength(line);
            if (number > 0 || !numbered || steps.isEmpty()) {
                steps.add(line.substring(number).strip());
            } else if (!line.isBlank()) {
                steps.add(steps.remove(steps.size() - 1) + "\n" + line.strip());
            }
        }
        steps.removeIf(String::isEmpty);
        return steps;
    }

    /** How long the number with which the line begins is, as in {@code 12. }; 0 if there is none. */
    private static int numberLength(String line) {
        int digits = 0;
        while (digits < line.length() && Character.isDigit(line.charAt(digits))) {
            digits++;
        }
        boolean number = digits > 0
                && digits < 3
                && digits + 1 < line.length()
                && (line.charAt(digits) == '.' || line.charAt(digits) == ')')
                && line.charAt(digits + 1) == ' ';
        return number ? digits + 2 : 0;
    }
}
