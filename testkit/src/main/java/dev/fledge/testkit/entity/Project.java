package dev.fledge.testkit.entity;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * The project that gets an entity.
 *
 * @param folder its root
 * @param basePackage the package of its {@code App}
 */
record Project(Path folder, String basePackage) {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Pattern MIGRATION = Pattern.compile("V(\\d+)([._]\\d+)*__.*\\.sql");

    /** Finds the project by the name of its main class, which stands in its pom. */
    static Project in(Path folder, String mainClass) {
        int end = mainClass.lastIndexOf('.');
        if (end < 1 || !SourceVersion.isName(mainClass)) {
            throw new Refusal("""
                    The project's main class is not known, which says where its packages are.
                    Add to the properties in pom.xml, for example: <main.class>com.acme.orders.Main</main.class>""");
        }
        return new Project(folder, mainClass.substring(0, end));
    }

    Path app() {
        return main("App.java");
    }

    Path configuration() {
        return Path.of("src/main/resources/application.yaml");
    }

    Path main(String file) {
        return Path.of("src/main/java", basePackage.replace('.', '/'), file);
    }

    Path test(String file) {
        return Path.of("src/test/java", basePackage.replace('.', '/'), file);
    }

    /** Refuses a package that has something in it already: what is new would be in the middle of it. */
    void refusePackage(String name) {
        for (Path folder : List.of(main(name), test(name))) {
            if (Files.exists(folder().resolve(folder))) {
                throw new Refusal("""
                        %s is there already: the project has a package %s.%s.
                        Choose another name for the entity, or move it out of the way.""".formatted(folder, basePackage, name));
            }
        }
    }

    /** Returns where the next migration is, with the number after the highest that there is. */
    Path nextMigration(String table) {
        return MIGRATIONS.resolve("V" + (highestMigration() + 1) + "__create_" + table + ".sql");
    }

    /** Returns the text of a file that has to be there. */
    String read(Path file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (CharacterCodingException e) {
            throw new Refusal("""
                    %s is not text in UTF-8, and has to be changed.
                    Save it in UTF-8, then run this again.""".formatted(file));
        } catch (IOException e) {
            throw new Refusal("""
                    %s cannot be read, and has to be changed.
                    Run this in the folder of a project that Fledge generated.""".formatted(file));
        }
    }

    private long highestMigration() {
        Path migrations = folder.resolve(MIGRATIONS);
        if (!Files.isDirectory(migrations)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(migrations)) {
            return files.map(file -> MIGRATION.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .mapToLong(version -> Long.parseLong(version.group(1)))
                    .max()
                    .orElse(0);
        } catch (IOException e) {
            throw new Refusal(MIGRATIONS + " cannot be listed: " + e);
        }
    }
}
