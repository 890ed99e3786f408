package dev.fledge.it;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.shared.invoker.DefaultInvocationRequest;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.InvocationResult;
import org.apache.maven.shared.invoker.MavenInvocationException;

/**
 * A Maven to call as a user does, with the repository of these tests.
 *
 * @param home the folder that it was unpacked to
 * @param environment what it sees of variables beside, or instead of, those of this process
 */
record Maven(Path home, Map<String, String> environment) {

    /** What a JVM that lives for seconds does not earn back, left out: half the CPU time of a refused input. */
    private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    /** Far more than any of these builds takes: one that waits for an answer ends too. */
    private static final int SECONDS = 600;

    /** Returns the one that runs this build. */
    static Maven ofBuild() {
        return at(Settings.mavenHome());
    }

    /** Returns another, which the build has unpacked. */
    static Maven ofVersion(String version) {
        return at(Settings.mavenHome(version));
    }

    /** Returns the one in a folder; no {@code JAVA_HOME} is set. */
    static Maven at(Path home) {
        return new Maven(home, Map.of("JAVA_HOME", "", "MAVEN_ARGS", "", "MAVEN_OPTS", SHORT_LIVED));
    }

    /** Returns the same, on the JDK that runs this test: for what selects no toolchain. */
    Maven onThisJdk() {
        return with("JAVA_HOME", System.getProperty("java.home"));
    }

    /** Returns the same, with the {@code java} of a JDK first on the path, and no {@code JAVA_HOME}. */
    Maven withFirstOnThePath(Jdk jdk) {
        return with("JAVA_HOME", "")
                .with("PATH", jdk.home().resolve("bin") + File.pathSeparator + System.getenv("PATH"));
    }

    /** Returns the same, with a variable set. */
    Maven with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Maven(home, Map.copyOf(more));
    }

    /** Runs it in a folder in batch mode, and waits for its end. */
    MavenRun run(Path folder, String... arguments) {
        return call(new DefaultInvocationRequest().setBatchMode(true), folder, List.of(arguments));
    }

    /** Runs it in a folder in interactive mode, and types these lines. */
    MavenRun answer(List<String> lines, Path folder, String... arguments) {
        byte[] input = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return call(
                new DefaultInvocationRequest().setInputStream(new ByteArrayInputStream(input)),
                folder,
                Stream.concat(Stream.of(arguments), Stream.of("-Dstyle.color=never"))
                        .toList());
    }

    private MavenRun call(InvocationRequest request, Path folder, List<String> arguments) {
        List<String> output = Collections.synchronizedList(new ArrayList<>());
        request.setBaseDirectory(folder.toFile());
        request.setNoTransferProgress(true);
        request.addArgs(arguments);
        request.addArg("-Dmaven.repo.local=" + NestedRepository.location());
        environment.forEach(request::addShellEnvironment);
        request.setTimeoutInSeconds(SECONDS);
        request.setOutputHandler(output::add);
        request.setErrorHandler(output::add);

        DefaultInvoker invoker = new DefaultInvoker();
        invoker.setMavenHome(home.toFile());
        try {
            Files.createDirectories(folder);
            InvocationResult result = invoker.execute(request);
            if (result.getExecutionException() != null) {
                throw new AssertionError("Maven could not be started in " + folder, result.getExecutionException());
            }
            return new MavenRun(folder, arguments, result.getExitCode(), List.copyOf(output));
        } catch (MavenInvocationException | IOException e) {
            throw new AssertionError("Maven could not be started in " + folder, e);
        }
    }
}
