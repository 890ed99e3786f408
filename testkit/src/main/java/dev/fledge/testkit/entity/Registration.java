package dev.fledge.testkit.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Puts the parts of a new entity where the application finds them. */
final class Registration {

    private static final String MARKER = "`mvn -Pentity` adds the next one above this line.";

    private Registration() {}

    /** Returns the source of {@code App} with one more router, and with what that needs imported. */
    static String inApp(String source, Names names, String basePackage, String file) {
        List<String> lines = new ArrayList<>(source.lines().toList());
        List<Integer> markers = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).contains(MARKER))
                .boxed()
                .toList();
        if (markers.size() != 1) {
            throw new Refusal("""
                    %s does not say where a new router belongs.
                    Add this line, once, after the last `routers.add(...);`:

                            // %s
                    """.formatted(file, MARKER));
        }
        String type = names.type();
        String line = lines.get(markers.getFirst());
        lines.add(
                markers.getFirst(),
                line.substring(0, line.indexOf("//"))
                        + "routers.add(new %sRouter(new %sService(new %sDao(data))));".formatted(type, type, type));
        for (String part : names.partsOfApp()) {
            addImport(lines, basePackage, "import %s.%s.%s;".formatted(basePackage, names.packageName(), part));
        }
        return joined(lines, source);
    }

    /** Returns the configuration with more named statements, after those that it has. */
    static String inConfiguration(String yaml, String statements, Names names, String file) {
        List<String> lines = new ArrayList<>(yaml.lines().toList());
        int db = find(lines, 0, "db:", 0);
        int start = db < 0 ? -1 : find(lines, db + 1, "statements:", 1);
        int last = start;
        for (int i = start + 1; start >= 0 && i < lines.size(); i++) {
            if (!lines.get(i).isBlank() && indentation(lines.get(i)) <= indentation(lines.get(start))) {
                break;
            }
            last = lines.get(i).isBlank() ? last : i;
        }
        if (last == start) {
            throw new Refusal("""
                    %s has no named statements that the new ones can follow.
                    Add, for example:

                    db:
                      statements:
                        health: SELECT 1
                    """.formatted(file));
        }
        if (lines.stream().anyMatch(line -> line.strip().startsWith(names.statements() + "."))) {
            throw new Refusal(
                    "%s has statements called %s.* already: choose another name for the entity, or remove them."
                            .formatted(file, names.statements()));
        }
        String indentation = " ".repeat(indentation(lines.get(start + 1)));
        lines.addAll(
                last + 1, statements.lines().map(line -> indentation + line).toList());
        return joined(lines, yaml);
    }

    /** Imports stand in order; those of the project need not stand where the alphabet has them among the others. */
    private static void addImport(List<String> lines, String basePackage, String line) {
        int place = -1;
        for (int i = 0; i < lines.size(); i++) {
            String other = lines.get(i);
            boolean own = other.startsWith("import " + basePackage + ".");
            if (own && other.compareTo(line) < 0) {
                place = i + 1;
            } else if (place < 0 && other.startsWith("import ")) {
                place = i;
            }
        }
        lines.add(Math.max(place, 0), line);
    }

    /** Returns the first line with this text at or below an indentation, before the block that it is in ends. */
    private static int find(List<String> lines, int from, String text, int minimum) {
        for (int i = from; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean outside = !line.isBlank() && !line.strip().startsWith("#") && indentation(line) < minimum;
            if (outside) {
                return -1;
            }
            if (line.strip().equals(text) && (minimum > 0 || indentation(line) == 0)) {
                return i;
            }
        }
        return -1;
    }

    private static int indentation(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static String joined(List<String> lines, String like) {
        String end = like.contains("\r\n") ? "\r\n" : "\n";
        return lines.stream().collect(Collectors.joining(end, "", end));
    }
}
