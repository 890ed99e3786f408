package dev.fledge.testkit.entity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of a new file. {@code {{name}}} stands for a value, whose further lines get the indentation of the first;
 * lines between <code>{{#name}}</code> and <code>{{/name}}</code> are there if something is so. An import that nothing
 * uses is left out.
 */
record Template(String text) {

    private static final Pattern VALUE = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Pattern SECTION = Pattern.compile("(?ms)^\\{\\{#(\\w+)}}\\n(.*?)^\\{\\{/\\1}}\\n");
    private static final Pattern IMPORT = Pattern.compile("import (?:static )?[\\w.]*?(\\w+);");

    static Template named(String name) {
        try (InputStream resource = Objects.requireNonNull(Template.class.getResourceAsStream(name + ".txt"), name)) {
            return new Template(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String fill(Map<String, String> values, Set<String> conditions) {
        String chosen = SECTION.matcher(text)
                .replaceAll(section ->
                        Matcher.quoteReplacement(conditions.contains(section.group(1)) ? section.group(2) : ""));
        String filled = chosen.lines().map(line -> fillLine(line, values)).collect(Collectors.joining("\n", "", "\n"));
        return withoutUnusedImports(filled);
    }

    private static String fillLine(String line, Map<String, String> values) {
        String indentation =
                line.substring(0, line.length() - line.stripLeading().length());
        return VALUE.matcher(line).replaceAll(name -> {
            String value = Objects.requireNonNull(values.get(name.group(1)), name.group());
            return Matcher.quoteReplacement(value.replace("\n", "\n" + indentation));
        });
    }

    private static String withoutUnusedImports(String source) {
        String code = source.lines().filter(line -> !line.startsWith("import ")).collect(Collectors.joining("\n"));
        return source.lines()
                .filter(line -> {
                    Matcher imported = IMPORT.matcher(line);
                    return !imported.matches()
                            || Pattern.compile("\\b" + imported.group(1) + "\\b")
                                    .matcher(code)
                                    .find();
                })
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
