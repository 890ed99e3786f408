package dev.fledge.it;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.maven.shared.invoker.DefaultInvocationRequest;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.InvocationResult;
import org.apache.maven.shared.invoker.MavenInvocationException;

/**
 * One call of Maven as a user makes it, and what it printed.
 *
 * @param folder the folder that it ran in
 * @param arguments goals, phases and options
 * @param exitCode what it ended with
 * @param output its lines, standard output and error together
 */
record MavenRun(Path folder, List<String> arguments, int exitCode, List<String> output) {

    /** Enough of a failed build to see why; the whole of it is in the report's output. */
    private static final int LINES_SHOWN = 60;

    /** What a JVM that lives for seconds does not earn back, left out: half the CPU time of a refused input. */
    private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    /** Far more than any of these builds takes: one that waits for an answer ends too. */
    private static final int SECONDS = 600;

    /**
     * Runs Maven in a folder, with the repository of these tests and an environment in which no {@code JAVA_HOME} is
     * set, and waits for its end.
     */
    static MavenRun maven(Path folder, String... arguments) {
        return run(Settings.mavenHome(), "", "", folder, arguments);
    }

    /** Runs Maven in a folder as above, but with this {@code JAVA_HOME}. */
    static MavenRun mavenWithJavaHome(String javaHome, Path folder, String... arguments) {
        return run(Settings.mavenHome(), javaHome, "", folder, arguments);
    }

    /** Runs another Maven than that of the build; without {@code JAVA_HOME} if that is empty. */
    static MavenRun mavenOfVersion(String version, String javaHome, Path folder, String... arguments) {
        return run(Settings.mavenHome(version), javaHome, "", folder, arguments);
    }

    /** Runs the Maven of a folder, without {@code JAVA_HOME}. */
    static MavenRun mavenAt(Path mavenHome, Path folder, String... arguments) {
        return run(mavenHome, "", "", folder, arguments);
    }

    /** Runs Maven in interactive mode, and types these lines. */
    static MavenRun interactive(String input, Path folder, String... arguments) {
        return run(Settings.mavenHome(), "", input, folder, arguments);
    }

    private static MavenRun run(Path mavenHome, String javaHome, String input, Path folder, String... arguments) {
        List<String> given = List.of(arguments);
        List<String> output = Collections.synchronizedList(new ArrayList<>());
        InvocationRequest request = new DefaultInvocationRequest();
        request.setBaseDirectory(folder.toFile());
        request.setBatchMode(input.isEmpty());
        if (!input.isEmpty()) {
            request.setInputStream(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        }
        request.setNoTransferProgress(true);
        request.addArgs(given);
        request.addArg("-Dmaven.repo.local=" + NestedRepository.location());
        request.addShellEnvironment("JAVA_HOME", javaHome);
        request.addShellEnvironment("MAVEN_ARGS", "");
        request.addShellEnvironment("MAVEN_OPTS", SHORT_LIVED);
        request.setTimeoutInSeconds(SECONDS);
        request.setOutputHandler(output::add);
        request.setErrorHandler(output::add);

        DefaultInvoker invoker = new DefaultInvoker();
        invoker.setMavenHome(mavenHome.toFile());
        try {
            Files.createDirectories(folder);
            InvocationResult result = invoker.execute(request);
            if (result.getExecutionException() != null) {
                throw new AssertionError("Maven could not be started in " + folder, result.getExecutionException());
            }
            return new MavenRun(folder, given, result.getExitCode(), List.copyOf(output));
        } catch (MavenInvocationException | IOException e) {
            throw new AssertionError("Maven could not be started in " + folder, e);
        }
    }

    /** Returns this run if it succeeded, and fails with the nested build's own errors if not. */
    MavenRun succeeded() {
        if (exitCode != 0) {
            throw new AssertionError(
                    description() + " failed with exit code " + exitCode + ". It said:\n\n" + errors());
        }
        return this;
    }

    /** Returns this run if it failed, and fails with the end of its output if not. */
    MavenRun failed() {
        if (exitCode == 0) {
            throw new AssertionError(
                    description() + " was expected to fail, and succeeded. It said:\n\n" + tail(output));
        }
        return this;
    }

    /** Returns the lines in which Maven, the JVM or a library warns, without those of a network or a download. */
    List<String> warnings() {
        return output.stream()
                .filter(line -> line.startsWith("[WARNING]")
                        || line.startsWith("WARNING:")
                        || line.contains("SLF4J")
                        || line.contains("warning:"))
                .toList();
    }

    private String errors() {
        List<String> errors =
                output.stream().filter(line -> line.startsWith("[ERROR]")).toList();
        return tail(errors.isEmpty() ? output : errors.subList(0, Math.min(errors.size(), LINES_SHOWN)));
    }

    private String description() {
        return "`mvn " + String.join(" ", arguments) + "` in " + folder;
    }

    private static String tail(List<String> lines) {
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    }
}
