package dev.fledge.it;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The test fixtures of a generated project: its own data, put in words of the testkit. What else they would need is a tool,
 * and tools belong in the testkit, where an update reaches them.
 *
 * @param project the project that they are in
 * @param name its package
 */
record Fixtures(GeneratedProject project, String name) {

    /** How long one may be. */
    static final int LINES = 80;

    /** Names of classes with their packages, also where they are not imported. */
    private static final Pattern QUALIFIED = Pattern.compile("\\b(?:[a-z_][a-z0-9_]*[.])+[A-Z]\\w*(?:[.][A-Z]\\w*)*");

    /** The testkit, what fake data is made of, and what the service itself speaks. */
    private static final Pattern OF_A_FIXTURE = Pattern.compile("dev[.]fledge[.]testkit[.].*"
            + "|net[.]datafaker[.]Faker"
            + "|io[.]helidon[.](config|http|webclient[.]api|webserver|webserver[.]http)[.][A-Z]\\w*"
            + "|com[.]fasterxml[.]jackson[.]core[.]type[.]TypeReference"
            + "|javax[.]sql[.]DataSource"
            + "|java[.](io|math|net|nio[.]charset|time|util|util[.]concurrent|util[.]stream)[.][A-Z]\\w*");

    static Fixtures of(GeneratedProject project, String name) {
        return new Fixtures(project, name);
    }

    List<Path> files() {
        Path folder = Path.of("src/test/java", name.split("[.]")).resolve("fixtures");
        return project.files().stream().filter(file -> file.startsWith(folder)).toList();
    }

    /** Returns, by file, the classes that they use and have no business with. */
    List<String> foreignNames() {
        return files().stream()
                .flatMap(file -> qualifiedNames(file)
                        .filter(type -> !type.startsWith(name + "."))
                        .filter(type -> !OF_A_FIXTURE.matcher(type).matches())
                        .map(type -> file.getFileName() + ": " + type))
                .toList();
    }

    /** Returns the number of lines of the longest. */
    long longest() {
        return files().stream()
                .mapToLong(file -> project.read(file).lines().count())
                .max()
                .orElse(0);
    }

    private Stream<String> qualifiedNames(Path file) {
        return QUALIFIED.matcher(project.read(file)).results().map(found -> found.group());
    }
}
