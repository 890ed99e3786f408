package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.jdbc.ColumnType;
import dev.fledge.testkit.fake.jdbc.ColumnValues;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes rows of text. */
final class CsvRows {

    private CsvRows() {}

    static Rows of(String text) {
        List<String> lines = text.lines().dropWhile(String::isBlank).toList();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("There is no line with the columns in \"%s\"".formatted(text));
        }
        List<String> headings =
                cells(lines.getFirst()).stream().map(cell -> cell.orElse("")).toList();
        List<ColumnType> types = headings.stream()
                .map(heading -> heading.contains(":") ? ColumnType.named(after(heading)) : ColumnType.TEXT)
                .toList();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            if (types.size() == 1 || !line.isBlank()) { // in one column, an empty line is a row: an empty value is null
                rows.add(values(line, types));
            }
        }
        return Rows.of(headings.stream().map(CsvRows::before).toArray(String[]::new))
                .types(types.stream().map(ColumnType::typeName).toArray(String[]::new))
                .and(rows);
    }

    private static String before(String heading) {
        return heading.contains(":")
                ? heading.substring(0, heading.indexOf(':')).trim()
                : heading;
    }

    private static String after(String heading) {
        return heading.substring(heading.indexOf(':') + 1).trim();
    }

    private static @Nullable Object[] values(String line, List<ColumnType> types) {
        List<Optional<String>> cells = cells(line);
        if (cells.size() != types.size()) {
            throw new IllegalArgumentException("There are %d columns, but %d values in the line \"%s\""
                    .formatted(types.size(), cells.size(), line));
        }
        @Nullable Object[] values = new @Nullable Object[cells.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = cells.get(i).isEmpty() ? null : value(cells.get(i).get(), types.get(i), line);
        }
        return values;
    }

    private static Object value(String cell, ColumnType type, String line) {
        try {
            return ColumnValues.parse(type, cell);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is no %s, in the line \"%s\"".formatted(cell, type.typeName(), line), e);
        }
    }

    /** The values of a line; empty ones are null. */
    private static List<Optional<String>> cells(String line) {
        List<Optional<String>> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        boolean wasQuoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && line.startsWith("\"\"", i)) {
                cell.append(c);
                i++;
            } else if (c == '"') {
                if (!quoted && cell.toString().isBlank()) {
                    cell.setLength(0); // what is before the quotes does not count
                }
                quoted = !quoted;
                wasQuoted = true;
            } else if (c == ',' && !quoted) {
                cells.add(cell(cell, wasQuoted));
                cell.setLength(0);
                wasQuoted = false;
            } else if (quoted || !(wasQuoted && Character.isWhitespace(c))) {
                cell.append(c);
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("A value has no closing quotes, in the line \"%s\"".formatted(line));
        }
        cells.add(cell(cell, wasQuoted));
        return cells;
    }

    private static Optional<String> cell(StringBuilder text, boolean quoted) {
        if (quoted) {
            return Optional.of(text.toString());
        }
        String trimmed = text.toString().trim();
        return trimmed.isEmpty() ? Optional.empty() : Optional.of(trimmed);
    }
}
