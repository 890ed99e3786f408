package dev.fledge.it;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One call of Maven, and what it printed.
 *
 * @param folder the folder that it ran in
 * @param arguments goals, phases and options
 * @param exitCode what it ended with
 * @param output its lines, standard output and error together
 */
record MavenRun(Path folder, List<String> arguments, int exitCode, List<String> output) {

    /** Enough of a failed build to see why; the whole of it is in the report's output. */
    private static final int LINES_SHOWN = 60;

    private static final String ERROR = "[ERROR]";

    /** Runs the Maven of this build in a folder. */
    static MavenRun maven(Path folder, String... arguments) {
        return Maven.ofBuild().run(folder, arguments);
    }

    /** Returns this run if it succeeded, and fails with the nested build's own errors if not. */
    MavenRun succeeded() {
        if (exitCode != 0) {
            throw new AssertionError(
                    description() + " failed with exit code " + exitCode + ". It said:\n\n" + errorsAndEnd());
        }
        return this;
    }

    /** Returns this run if it failed, and fails with the end of its output if not. */
    MavenRun failed() {
        if (exitCode == 0) {
            throw new AssertionError(
                    description() + " was expected to fail, and succeeded. It said:\n\n" + tail(output.stream()));
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

    /** Programs that Maven starts say why they fail on lines without its mark: the end of those is shown too. */
    private String errorsAndEnd() {
        String errors = String.join(
                "\n",
                output.stream()
                        .filter(line -> line.startsWith(ERROR))
                        .limit(LINES_SHOWN)
                        .toList());
        return errors + "\n\nThe end of what else it said:\n\n"
                + tail(output.stream().filter(line -> !line.startsWith(ERROR)));
    }

    private String description() {
        return "`mvn " + String.join(" ", arguments) + "` in " + folder;
    }

    private static String tail(Stream<String> lines) {
        List<String> all = lines.toList();
        return String.join("\n", all.subList(Math.max(0, all.size() - LINES_SHOWN), all.size()));
    }
}
