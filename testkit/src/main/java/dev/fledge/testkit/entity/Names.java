package dev.fledge.testkit.entity;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An entity's name in all its forms.
 *
 * @param one as it was given, {@code orderLine}
 * @param several its plural, {@code orderLines}
 */
record Names(String one, String several) {

    private static final int LENGTH = 40;
    private static final Pattern CAMEL_CASE = Pattern.compile("[a-z][a-z0-9]*([A-Z][a-z0-9]*)*");
    private static final String RULE = "an entity is named in the singular, as a Java variable: lowerCamelCase, with"
            + " letters a-z and digits, starting with a letter, at most " + LENGTH + " characters.";

    /** Checks a name, and makes its plural if none is given. */
    static Names of(String entity, String plural) {
        if (entity.isEmpty()) {
            throw Refusal.of("entity", entity, RULE);
        }
        check("entity", entity);
        String several = plural.isEmpty() ? plural(entity) : plural;
        check("plural", several);
        if (several.equals(entity)) {
            throw Refusal.of("plural", several, "it must differ from the entity's name, which a table of rows is not.");
        }
        Names names = new Names(entity, several);
        Words.refuseJavaPackage(entity, names.packageName());
        Words.refuseSqlWord(plural.isEmpty() ? "entity" : "plural", plural.isEmpty() ? entity : plural, names.table());
        return names;
    }

    /** Returns {@code OrderLine}. */
    String type() {
        return capitalized(one);
    }

    /** Returns {@code OrderLines}. */
    String types() {
        return capitalized(several);
    }

    /** Returns {@code orderline}. */
    String packageName() {
        return one.toLowerCase(Locale.ROOT);
    }

    /** Returns {@code order_lines}. */
    String table() {
        return separated(several, "_");
    }

    /** Returns {@code order-lines}, with which the names of its statements begin. */
    String statements() {
        return separated(several, "-");
    }

    /** Returns {@code /order-lines}. */
    String path() {
        return "/" + statements();
    }

    /** Returns {@code order line}. */
    String words() {
        return separated(one, " ");
    }

    /** Returns its types that the application makes: {@code OrderLineRouter} and so on. */
    List<String> partsOfApp() {
        return Stream.of("Dao", "Router", "Service").map(part -> type() + part).toList();
    }

    /** Returns what code calls one that it has, if these names are taken. */
    String variable(Set<String> taken) {
        return taken.contains(one) ? "the" + type() : one;
    }

    /** Returns what code calls several that it has, if these names are taken. */
    String severalVariable(Set<String> taken) {
        return taken.contains(several) ? "the" + types() : several;
    }

    private static void check(String input, String name) {
        if (!CAMEL_CASE.matcher(name).matches() || name.length() > LENGTH) {
            throw Refusal.of(input, name, RULE);
        }
        Words.refuseJavaWord(input, name);
        Words.refuseWindowsWord(input, name);
    }

    private static String plural(String word) {
        if (word.matches(".*([sxz]|ch|sh)")) {
            return word + "es";
        }
        return word.matches(".*[^aeiou]y") ? word.substring(0, word.length() - 1) + "ies" : word + "s";
    }

    static String separated(String camelCase, String separator) {
        return camelCase
                .replaceAll("([a-z0-9])([A-Z])", "$1" + separator + "$2")
                .toLowerCase(Locale.ROOT);
    }

    private static String capitalized(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
