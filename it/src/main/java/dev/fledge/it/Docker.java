package dev.fledge.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The Docker engine of this machine, which a developer's may lack and that of CI may not. */
final class Docker {

    private static final String VARIABLE = "FLEDGE_IT_DOCKER";
    private static final int SECONDS = 10;

    /** Enough to pull images, too. */
    private static final int COMMAND_SECONDS = 300;

    private Docker() {}

    /** Returns whether tests that need an engine must run: if one answers, and in any case where the variable says so. */
    static boolean isExpected() {
        return isRequired() || answers();
    }

    /** Returns whether tests that need Compose must run, by the same rule. */
    static boolean isComposeExpected() {
        return isRequired() || !composeProgram().isEmpty();
    }

    /** Returns what to say of a test that is skipped for want of an engine. */
    static String whySkipped() {
        return """
                SKIPPED: no Docker engine answers (`docker version` failed), so nobody knows whether containers work. \
                Start one, or run `.ci/docker`; with %s=required in the environment this test fails instead.\
                """.formatted(VARIABLE);
    }

    /** Returns what to say of a test that is skipped for want of Compose. */
    static String whyComposeSkipped() {
        return """
                SKIPPED: there is no Compose (neither `docker compose version` nor `docker-compose version` works), so nobody \
                knows whether the compose file works. Install it, or run `.ci/docker`; with %s=required in the environment \
                this test fails instead.\
                """.formatted(VARIABLE);
    }

    /** Runs {@code docker} in a folder, and returns what it printed. */
    static String docker(Path folder, String... arguments) {
        return run(folder, List.of("docker"), arguments);
    }

    /** Runs Compose in a folder, and returns what it printed. */
    static String compose(Path folder, String... arguments) {
        List<String> program = composeProgram();
        if (program.isEmpty()) {
            throw new AssertionError("There is no Compose. Install it, or run `.ci/docker`");
        }
        return run(folder, program, arguments);
    }

    /** Returns a name that nothing has yet. */
    static String newName() {
        return "fledge-it-" + UUID.randomUUID();
    }

    /** Returns where a service can be called that Docker or Compose says is published at this address. */
    static URI addressOf(String published) {
        return URI.create("http://127.0.0.1:" + published.substring(published.lastIndexOf(':') + 1));
    }

    private static String run(Path folder, List<String> program, String... arguments) {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(arguments));
        String description = "`" + String.join(" ", command) + "` in " + folder;
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> outputOf(process));
            if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("%s did not end in %d s. It said:%n%n%s"
                        .formatted(description, COMMAND_SECONDS, output.join()));
            }
            if (process.exitValue() != 0) {
                throw new AssertionError("%s failed with exit code %d. It said:%n%n%s"
                        .formatted(description, process.exitValue(), output.join()));
            }
            return output.join().strip();
        } catch (IOException e) {
            throw new AssertionError(description + " could not be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while " + description + " was running", e);
        }
    }

    private static String outputOf(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRequired() {
        return "required".equals(System.getenv(VARIABLE));
    }

    /** Compose is a plugin of Docker, and was a command of its own. */
    private static List<String> composeProgram() {
        return Stream.of(List.of("docker", "compose"), List.of("docker-compose"))
                .filter(program -> succeeds(
                        Stream.concat(program.stream(), Stream.of("version")).toArray(String[]::new)))
                .findFirst()
                .orElse(List.of());
    }

    private static boolean answers() {
        return succeeds("docker", "version");
    }

    private static boolean succeeds(String... command) {
        try {
            Process docker = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = docker.waitFor(SECONDS, TimeUnit.SECONDS);
            docker.destroyForcibly();
            return ended && docker.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
