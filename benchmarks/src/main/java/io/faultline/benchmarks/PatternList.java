package io.faultline.benchmarks;

import java.io.IOException;

/** Prints the patterns in the syntax that ripgrep and ugrep read, one a line. Usage: {@code PatternList COUNT}. */
public final class PatternList {

    private PatternList() {}

    public static void main(String[] args) throws IOException {
        StringBuilder list = new StringBuilder();
        for (Patterns.Entry entry : Patterns.of(Integer.parseInt(args[0]))) {
            String body = entry.isRegex() ? entry.text() : entry.text().replaceAll("[\\\\.^$|?*+(){}\\[\\]]", "\\\\$0");
            list.append(entry.foldCase() ? "(?i:" + body + ")" : body).append('\n');
        }
        System.out.print(list);
    }
}
