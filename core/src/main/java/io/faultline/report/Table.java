package io.faultline.report;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells in aligned columns, under a heading. */
final class Table {

    private static final String GAP = "  ";

    private final List<String[]> rows = new ArrayList<>();
    private final boolean[] numbers;

    /** @param alignment a letter for each column: {@code l}eft, or {@code r}ight for numbers */
    Table(String alignment) {
        numbers = new boolean[alignment.length()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = alignment.charAt(i) == 'r';
        }
    }

    Table row(String... cells) {
        String[] safe = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            safe[i] = Characters.visible(cells[i]).replace('\n', ' ');
        }
        rows.add(safe);
        return this;
    }

    int width() {
        int width = GAP.length() * (numbers.length - 1);
        for (int column = 0; column < numbers.length; column++) {
            width += width(column);
        }
        return width;
    }

    /** Writes the first row faintly, as the heading, and the others plainly. */
    void onto(Page page, int indent) {
        for (int row = 0; row < rows.size(); row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < numbers.length; column++) {
                String cell = rows.get(row)[column];
                String fill = " ".repeat(width(column) - Columns.of(cell));
                line.append(column > 0 ? GAP : "").append(numbers[column] ? fill + cell : cell + fill);
            }
            page.line(indent, row == 0 ? Ink.FAINT : Ink.PLAIN, line.toString().stripTrailing());
        }
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> Columns.of(row[column])).max().orElse(0);
    }
}
