package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThat;

import groovy.lang.GroovySystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import net.datafaker.Faker;
import org.apache.velocity.runtime.VelocityEngineVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule that the archetype has for its input, in batch mode and at the prompts. */
class InputChecksIT {

    private static final InputChecks CHECKS = InputChecks.ofArchetype();

    private static final Map<String, String> COORDINATES = Map.of("groupId", "com.acme", "artifactId", "orders");

    private static final Map<String, String> EXAMPLES = Map.of(
            "groupId", "com.acme",
            "artifactId", "order-service",
            "version", "0.1.0-SNAPSHOT",
            "package", "com.acme.orders",
            "port", "8080",
            "fakerLocale", "pt-BR",
            "helidonVersion", CHECKS.defaultOf("helidonVersion"),
            "adapter", "no",
            "outputDirectory", "/tmp/projects");

    private static final String GROUP_ID =
            "use lower-case letters, digits, '-' and '_' in parts separated by dots, each"
                    + " starting with a letter; at most 100 characters.";
    private static final String ARTIFACT_ID = "use lower-case letters and digits, in words joined by single hyphens,"
            + " starting with a letter; at most 60 characters. It names the folder, the jar and the package.";
    private static final String WINDOWS = "Windows has no folders of such a name.";
    private static final String VERSION =
            "use letters, digits, and '.', '-' and '_' between them; at most 60 characters.";
    private static final String NO_VERSION = "for Maven that is no version, but the last one of all.";
    private static final String PACKAGE =
            "each part between dots must be a lower-case Java identifier that is not a Java"
                    + " keyword; at most 150 characters.";
    private static final String KEPT_PACKAGE =
            "the JDK keeps java and javax for itself, and Windows names such as con and aux.";
    private static final String PORT = "use a number from 1 to 65535.";
    private static final String FAKER_LOCALE =
            "use the tag of a language that Datafaker has data for, with a country if need be (BCP 47).";
    private static final String HELIDON_VERSION = "use a release of Helidon 4, from 4.1.2.";
    private static final String ADAPTER =
            "use 'yes' for a service that asks a remote one too, and 'no' for one that does not.";
    private static final String EMPTY =
            "it is empty. Leave it out to take its default if it has one, or give it a value.";

    /** Those of JLS 3.9, with the literals that look like them. */
    private static final List<String> KEYWORDS = List.of(
            ("abstract assert boolean break byte case catch char class const continue default do double else enum extends"
                            + " false final finally float for goto if implements import instanceof int interface long native new"
                            + " null package private protected public return short static strictfp super switch synchronized"
                            + " this throw throws transient true try void volatile while _")
                    .split(" "));

    /** A value that a property cannot have, and what is said of it. */
    record Invalid(String property, String value, String rule) {

        String message() {
            return "\n\n  Invalid %1$s '%2$s': %3$s\n  For example: -D%1$s=%4$s\n  Nothing was written.\n"
                    .formatted(property, value, rule, EXAMPLES.get(property));
        }

        @Override
        public String toString() {
            return property + "=" + value;
        }
    }

    static final List<Invalid> INVALID = List.of(
            new Invalid("groupId", "com/acme", GROUP_ID),
            new Invalid("groupId", "Com.acme", GROUP_ID),
            new Invalid("groupId", "com..acme", GROUP_ID),
            new Invalid("groupId", "com.acme-", GROUP_ID),
            new Invalid("groupId", "", GROUP_ID),
            new Invalid("groupId", "com." + "a".repeat(97), GROUP_ID),
            new Invalid("groupId", "com.nul", WINDOWS),
            new Invalid("artifactId", "my app", ARTIFACT_ID),
            new Invalid("artifactId", "1app", ARTIFACT_ID),
            new Invalid("artifactId", "MyApp", ARTIFACT_ID),
            new Invalid("artifactId", "größe", ARTIFACT_ID),
            new Invalid("artifactId", "a/b", ARTIFACT_ID),
            new Invalid("artifactId", "../escaped", ARTIFACT_ID),
            new Invalid("artifactId", "", ARTIFACT_ID),
            new Invalid("artifactId", "a".repeat(61), ARTIFACT_ID),
            new Invalid("artifactId", "con", WINDOWS),
            new Invalid("artifactId", "nul", WINDOWS),
            new Invalid("artifactId", "prn", WINDOWS),
            new Invalid("artifactId", "aux", WINDOWS),
            new Invalid("artifactId", "com1", WINDOWS),
            new Invalid("artifactId", "lpt9", WINDOWS),
            new Invalid("version", "1.0<x>&", VERSION),
            new Invalid("version", "1.", VERSION),
            new Invalid("version", "", VERSION),
            new Invalid("version", "1".repeat(61), VERSION),
            new Invalid("version", "LATEST", NO_VERSION),
            new Invalid("version", "RELEASE", NO_VERSION),
            new Invalid("package", "com.new.int", PACKAGE),
            new Invalid("package", "com.my-app", PACKAGE),
            new Invalid("package", "com.Acme", PACKAGE),
            new Invalid("package", "com.1a", PACKAGE),
            new Invalid("package", "", PACKAGE),
            new Invalid("package", "com." + "a".repeat(147), PACKAGE),
            new Invalid("package", "java.app", KEPT_PACKAGE),
            new Invalid("package", "javax", KEPT_PACKAGE),
            new Invalid("package", "com.aux.app", KEPT_PACKAGE),
            new Invalid("package", "nul.app", KEPT_PACKAGE),
            new Invalid("package", "com.prn", KEPT_PACKAGE),
            new Invalid("package", "com.com1.app", KEPT_PACKAGE),
            new Invalid("package", "com.lpt9", KEPT_PACKAGE),
            new Invalid("port", "http", PORT),
            new Invalid("port", "0", PORT),
            new Invalid("port", "65536", PORT),
            new Invalid("port", "00080", PORT),
            new Invalid("port", "", PORT),
            new Invalid("fakerLocale", "klingon", FAKER_LOCALE),
            new Invalid("fakerLocale", "qq", FAKER_LOCALE),
            new Invalid("fakerLocale", "pt_BR", FAKER_LOCALE),
            new Invalid("fakerLocale", "", FAKER_LOCALE),
            new Invalid("helidonVersion", "3.2.1", HELIDON_VERSION),
            new Invalid("helidonVersion", "latest", HELIDON_VERSION),
            new Invalid("helidonVersion", "4.1.0", HELIDON_VERSION),
            new Invalid("helidonVersion", "4.1.1", HELIDON_VERSION),
            new Invalid("helidonVersion", "4.0.12", HELIDON_VERSION),
            new Invalid("helidonVersion", "4.99.99", HELIDON_VERSION),
            new Invalid("helidonVersion", "", HELIDON_VERSION),
            new Invalid("adapter", "maybe", ADAPTER),
            new Invalid("adapter", "", ADAPTER));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @FieldSource("INVALID")
    void check_invalidValue_saysWhichWhyAndWhatWouldBeRight(Invalid invalid) {
        assertThat(refusal(Map.of(invalid.property(), invalid.value()))).isEqualTo(invalid.message());
    }

    @ParameterizedTest
    @FieldSource("INVALID")
    void prompt_invalidValue_asksAgain(Invalid invalid) {
        assertThat(CHECKS.promptTakes(invalid.property(), invalid.value())).isFalse();
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "groupId, a",
        "groupId, com.acme-labs.x_y",
        "artifactId, a",
        "artifactId, order-service-2",
        "artifactId, com10",
        "version, 1",
        "version, 2.0-rc.1_b",
        "package, com.news.ints",
        "package, javafx.consul",
        "port, 1",
        "port, 65535",
        "fakerLocale, ja",
        "fakerLocale, pt-BR",
        "helidonVersion, 4.1.2",
        "helidonVersion, 4.1.10",
        "helidonVersion, 4.4.0",
        "helidonVersion, 4.12.3",
        "adapter, no",
    })
    void checkAndPrompt_validValue_takeIt(String property, String value) {
        assertThat(refusal(Map.of(property, value))).isEmpty();
        assertThat(CHECKS.promptTakes(property, value)).isTrue();
    }

    /** The check asks the compiler's own list. */
    @Test
    void prompt_keywordsInThePackage_refusesThem() {
        assertThat(KEYWORDS)
                .hasSizeGreaterThan(50)
                .allMatch(SourceVersion::isKeyword)
                .noneMatch(keyword -> CHECKS.promptTakes("package", "com." + keyword + ".app"))
                .allMatch(keyword -> CHECKS.promptTakes("package", "com." + keyword + "x.app"));
    }

    /** The testkit would refuse others in each test. */
    @Test
    void checkAndPrompt_everyLocale_takeThoseThatDatafakerHasDataFor() {
        List<Locale> locales = Locale.availableLocales()
                .filter(locale -> !locale.getLanguage().isEmpty())
                .filter(locale ->
                        locale.getScript().isEmpty() && locale.getVariant().isEmpty())
                .filter(locale ->
                        !locale.hasExtensions() && !locale.getCountry().matches("\\d+"))
                .toList();

        assertThat(locales)
                .hasSizeGreaterThan(500)
                .allSatisfy(locale -> assertThat(CHECKS.promptTakes("fakerLocale", locale.toLanguageTag()))
                        .isEqualTo(Stream.of(locale.getLanguage(), locale.toLanguageTag())
                                .anyMatch(name -> Faker.class.getResource("/" + name + ".yml") != null)));
        assertThat(CHECKS.text()).contains("fakerLocale ==~ /" + CHECKS.expressionOf("fakerLocale") + "/");
    }

    @ParameterizedTest
    @CsvSource({"groupId, artifactId", "artifactId, groupId"})
    void check_coordinateMissing_saysWhichAndWhatWouldBeRight(String missing, String given) {
        assertThat(CHECKS.refusal(folder, "", Map.of(given, "orders")))
                .isEqualTo(new Invalid(missing, "", "it has no default, so give it a value.").message());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "groupId",
                "artifactId",
                "version",
                "package",
                "port",
                "fakerLocale",
                "helidonVersion",
                "adapter",
                "outputDirectory"
            })
    void check_emptyOption_saysSo(String property) {
        assertThat(refusal("-B -D" + property + "=")).isEqualTo(new Invalid(property, "", EMPTY).message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Dport= -B", "-D port= -B", "--define port= -B"})
    void check_emptyOptionHoweverWritten_saysSo(String arguments) {
        assertThat(refusal(arguments)).isEqualTo(new Invalid("port", "", EMPTY).message());
    }

    @ParameterizedTest
    @CsvSource({
        "-Dprot=8080, prot",
        "-D prot=8080, prot",
        "--define prot=8080, prot",
        "--define=prot=8080, prot",
        "-Dadaptor, adaptor",
        "-Dinput=valid=yes, input",
        "-Dport=1 -Dx=y -B, x",
    })
    void check_unknownOption_namesItAndAllThatThereAre(String arguments, String option) {
        assertThat(refusal("archetype:generate " + arguments)).isEqualTo("""


                  Unknown option '%s': this archetype has groupId, artifactId, version, package, port, fakerLocale, \
                helidonVersion, adapter, outputDirectory.
                  For example: -Dport=8080
                  Nothing was written.
                """.formatted(option));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-B -ntp -fae -Dport=8080 -Dmaven.repo.local=/r -DarchetypeVersion=1 -DinteractiveMode=false",
                "-fn -U -Dgoals=verify",
                "-ff",
                "--fail-fast -T2 -e",
            })
    void check_optionsOfMaven_areNoneOfItsBusiness(String arguments) {
        assertThat(refusal(arguments)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-f ../pom.xml", "-f=../pom.xml", "-f..", "-B --file ../pom.xml", "--file=.."})
    void check_pomOfAnotherProject_saysWhatItWouldDo(String arguments) {
        assertThat(refusal("archetype:generate " + arguments)).isEqualTo("""


                  Invalid option -f: it names the pom of another project, and this one would become a module of that.
                  Run Maven where the new folder should be, or say where. For example: -DoutputDirectory=/tmp/projects
                  Nothing was written.
                """);
    }

    @Test
    void check_folderThere_saysSo() throws IOException {
        Path project = Files.createDirectory(folder.resolve("orders"));
        assertThat(refusal("")).as("of an empty folder").isEmpty();

        Files.writeString(project.resolve("notes.txt"), "mine");

        assertThat(refusal("")).isEqualTo("""


                  %s is there already, and is not empty.
                  Move it out of the way, or choose another name. For example: -DartifactId=orders-2
                  Nothing was written.
                """.formatted(project.toRealPath()));
    }

    @Test
    void check_fileInItsPlace_saysSo() throws IOException {
        Path file = Files.writeString(folder.resolve("orders"), "mine");

        assertThat(refusal("")).contains(file.toRealPath() + " is there already, and is not empty.");
    }

    @Test
    void check_pomInTheFolderAround_saysWhatMavenWouldDo() throws IOException {
        Files.writeString(folder.resolve("pom.xml"), "<project/>");

        assertThat(refusal("")).isEqualTo("""


                  There is a pom.xml in %s, and Maven would make the new project a module of that one and edit it.
                  Choose another folder. For example: -DoutputDirectory=/tmp/projects
                  Nothing was written.
                """.formatted(folder.toRealPath()));
    }

    @Test
    void check_folderAroundIsAFile_saysSo() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "mine");

        assertThat(CHECKS.refusal(file.resolve("deeper"), "", COORDINATES)).isEqualTo("""


                  %s is not a folder that you may write to.
                  Choose another folder. For example: -DoutputDirectory=/tmp/projects
                  Nothing was written.
                """.formatted(file.toRealPath()));
    }

    /** These tests evaluate what the plugin would with what the plugin has. */
    @Test
    void libraries_ofTheseTests_areThoseOfThePlugin() throws IOException {
        String parent = Files.readString(NestedRepository.location()
                .resolve("org/apache/maven/archetype/maven-archetype/%1$s/maven-archetype-%1$s.pom"
                        .formatted(System.getProperty("it.archetype.plugin"))));

        assertThat(parent)
                .containsPattern("<artifactId>groovy-bom</artifactId>\\s*<version>" + GroovySystem.getVersion() + "<")
                .containsPattern("<artifactId>velocity-engine-core</artifactId>\\s*<version>"
                        + VelocityEngineVersion.VERSION + "<");
    }

    private String refusal(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(COORDINATES);
        all.putAll(values);
        return CHECKS.refusal(folder, "archetype:generate -B", all);
    }

    private String refusal(String arguments) {
        return CHECKS.refusal(folder, arguments, COORDINATES);
    }
}
