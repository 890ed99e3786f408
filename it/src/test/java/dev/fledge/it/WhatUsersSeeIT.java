package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What somebody does with a new project, beside building it: open, commit, put into an image, take a Maven along. */
class WhatUsersSeeIT {

    private static GeneratedProject project;
    private static List<String> generated;
    private static List<String> staged;
    private static List<String> ignored;

    /** Before other tests add to it. */
    @BeforeAll
    static void generateBuildAndStage() throws IOException, InterruptedException {
        project = GeneratedProject.generate("visible");
        generated = project.files().stream().map(Path::toString).toList();
        project.maven("package", "-DskipTests", "dependency:build-classpath", "-Dmdep.outputFile=target/classpath")
                .succeeded();
        run("git", "init", "-q");
        run("git", "add", ".");
        staged = run("git", "diff", "--cached", "--name-only").lines().toList();
        ignored = run("git", "status", "--porcelain", "--ignored")
                .lines()
                .filter(line -> line.startsWith("!!"))
                .toList();
    }

    @Test
    void git_addAll_stagesExactlyWhatWasGenerated() {
        assertThat(staged).containsExactlyInAnyOrderElementsOf(generated);
        assertThat(ignored).containsExactly("!! target/");
    }

    @Test
    void eclipseCompiler_everySource_findsNoError() throws IOException {
        assertThat(EclipseCompiler.errorsIn(project)).isEmpty();
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

    /** It downloads from this machine, which has that archive: over HTTP, since not each tool that it may use knows files. */
    @Test
    void wrapper_made_runsItsOwnMaven() throws IOException, InterruptedException {
        project.maven("wrapper:wrapper").succeeded();
        HttpServer repository = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Settings.warmRepository().toAbsolutePath(),
                SimpleFileServer.OutputLevel.NONE);
        repository.start();
        try {
            // Without unzip it asks for the other archive, which only Maven Central has.
            String here = "http://127.0.0.1:" + repository.getAddress().getPort();
            assertThat(run(
                            "env",
                            "no_proxy=127.0.0.1",
                            "MVNW_REPOURL=" + (isOnThePath("unzip") ? here : ""),
                            "MAVEN_USER_HOME=" + GeneratedProject.newFolder("wrapper"),
                            "./mvnw",
                            "-v"))
                    .contains("Apache Maven 3.9.16");
        } finally {
            repository.stop(0);
        }
    }

    private static boolean isOnThePath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(project.folder().toFile()).redirectErrorStream(true);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
