package dev.fledge.testkit.entity;

import java.util.Collection;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds what Java sources name: a new name that is none of it can be used beside them. */
final class Identifiers {

    private static final Pattern NO_CODE = Pattern.compile("""
            (?sx) /[*] .*? [*]/ | //[^\\n]* | \"{3} .*? \"{3} | "(?: \\\\. | [^"\\\\]++ )*+" | '(?: \\\\. | [^'\\\\]++ )*+'""");
    private static final Pattern PACKAGES = Pattern.compile("(?m)^package .*|^import .*[.]");
    private static final Pattern IDENTIFIER = Pattern.compile("(?<![.\\w])[A-Za-z_]\\w*");
    private static final Pattern STATIC_METHOD = Pattern.compile("static \\S+ (\\w+)\\(");

    private Identifiers() {}

    /** Returns every word of the code that no dot comes before: types, variables, methods, and those of the language. */
    static Set<String> in(Collection<String> sources) {
        return sources.stream()
                .map(source -> PACKAGES.matcher(source).replaceAll(""))
                .map(source -> NO_CODE.matcher(source).replaceAll(" "))
                .flatMap(code -> IDENTIFIER.matcher(code).results())
                .map(MatchResult::group)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the names of the static methods that a source declares. */
    static Set<String> staticMethodsIn(String source) {
        return STATIC_METHOD
                .matcher(source)
                .results()
                .map(method -> method.group(1))
                .collect(Collectors.toUnmodifiableSet());
    }
}
