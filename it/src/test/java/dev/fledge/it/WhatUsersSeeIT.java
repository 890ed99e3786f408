package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody does with a new project, beside building it: read, open, run, commit. */
class WhatUsersSeeIT {

    private static final Pattern BLOCK = Pattern.compile("(?s)```sh\n(.*?)```");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)\\)");

    private static GeneratedProject project;

    @BeforeAll
    static void generate() {
        project = GeneratedProject.generate("visible");
        project.maven("package", "-DskipTests").succeeded();
    }

    /** The Maven commands of the README that end by themselves, and that no other test runs in every project. */
    static Stream<String> commands() {
        return BLOCK.matcher(project.read(Path.of("README.md")))
                .results()
                .flatMap(block -> block.group(1).lines())
                .filter(line -> line.startsWith("mvn ") && !line.contains("exec:exec"))
                .map(line -> line.substring("mvn ".length()).replaceFirst(" +#.*", ""))
                .filter(command -> !List.of("test", "verify").contains(command));
    }

    @ParameterizedTest(name = "mvn {0}")
    @MethodSource("commands")
    void readme_eachCommand_works(String arguments) {
        // An argument in quotes is one: blanks within it are not where it ends.
        String[] split = Stream.of(arguments.split(" (?=([^\"]*\"[^\"]*\")*[^\"]*$)"))
                .map(argument -> argument.replace("\"", ""))
                .toArray(String[]::new);

        project.maven(split).succeeded();
    }

    @Test
    void readme_commandThatRunsIt_servesUsers() {
        String maven = Settings.mavenHome().resolve("bin/mvn").toString();
        List<String> command = List.of(
                maven,
                "-B",
                "-ntp",
                "-DskipTests",
                "-Dmaven.repo.local=" + NestedRepository.location(),
                "package",
                "exec:exec");

        try (RunningService service = RunningService.startBy(project.folder(), command)) {
            assertThat(service.get("/users").body()).contains("\"total\":0");
            service.stop();
        }
    }

    @Test
    void documents_links_leadToFiles() {
        for (String document : List.of("README.md", "TESTING.md", "AGENTS.md")) {
            assertThat(LINK.matcher(project.read(Path.of(document))).results().map(link -> link.group(1)))
                    .as(document)
                    .allSatisfy(
                            link -> assertThat(project.folder().resolve(link)).exists());
        }
    }

    @Test
    void git_addAll_stagesSourcesAlone() throws IOException, InterruptedException {
        run("git", "init", "-q");
        run("git", "add", ".");

        assertThat(run("git", "diff", "--cached", "--name-only").lines())
                .contains(".gitignore", "pom.xml", "src/main/resources/application.yaml")
                .noneMatch(file -> file.startsWith("target") || file.endsWith(".class") || file.endsWith(".jar"));
        assertThat(run("git", "status", "--porcelain", "--ignored").lines().filter(line -> line.startsWith("!!")))
                .containsExactly("!! target/");
    }

    @Test
    void eclipseCompiler_everySource_findsNoError() throws IOException {
        Path classPath = project.folder().resolve("target/classpath");
        project.maven("dependency:build-classpath", "-Dmdep.outputFile=" + classPath)
                .succeeded();
        StringWriter errors = new StringWriter();
        String[] arguments = {
            "-21",
            "-proc:none",
            "-nowarn",
            "-d",
            project.folder().resolve("target/ecj").toString(),
            "-classpath",
            Files.readString(classPath).strip(),
            project.folder().resolve("src/main/java").toString(),
            project.folder().resolve("src/test/java").toString(),
        };

        boolean compiled = BatchCompiler.compile(arguments, new PrintWriter(errors), new PrintWriter(errors), null);

        assertThat(errors.toString()).isEmpty();
        assertThat(compiled).isTrue();
    }

    @Test
    void dockerfile_packagedProject_copiesWhatIsThereAndNotIgnored() {
        List<String> sources = Pattern.compile("(?m)^COPY (\\S+) ")
                .matcher(project.read(Path.of("Dockerfile")))
                .results()
                .map(copy -> copy.group(1))
                .toList();

        assertThat(sources)
                .containsExactly("target/libs", "target/visible.jar")
                .allSatisfy(
                        source -> assertThat(project.folder().resolve(source)).exists());
        assertThat(project.read(Path.of(".dockerignore")).lines())
                .containsExactly("*", "!target/libs", "!target/*.jar");
    }

    @Test
    void wrapper_made_runsItsOwnMaven() throws IOException, InterruptedException {
        project.maven("wrapper:wrapper").succeeded();

        assertThat(run("./mvnw", "-v")).contains("Apache Maven 3.9.16");
    }

    private static String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(project.folder().toFile()).redirectErrorStream(true);
        builder.environment()
                .put("MAVEN_USER_HOME", Settings.work().resolve("wrapper").toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
