package dev.fledge.testkit.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whom PostgreSQL runs as: not as root, which it refuses. A JVM that is root runs it as nobody in particular in a name
 * space of its own, which containers may forbid, or else as the user {@code nobody}.
 *
 * @param prefix what is put before the words of a command
 * @param owner of the files of a server, if they are not this JVM's own
 */
record ServerUser(List<String> prefix, Optional<String> owner) {

    private static final String NOBODY = "nobody";

    private static final ServerUser OF_THIS_JVM = new ServerUser(List.of(), Optional.empty());

    private static final ServerUser OF_A_NAME_SPACE = new ServerUser(List.of("unshare", "-U"), Optional.empty());

    /** By numbers, since it has not always known names. */
    private static final String SETPRIV = """
            exec setpriv --reuid="$(id -u %1$s)" --regid="$(id -g %1$s)" --clear-groups "$@\"""".formatted(NOBODY);

    private static final List<ServerUser> OTHERS = Stream.of(
                    List.of("sh", "-c", SETPRIV, "sh"),
                    List.of("runuser", "-u", NOBODY, "--"),
                    List.of("su", "-s", "/bin/sh", NOBODY, "-c", "exec \"$@\"", "--", "sh"))
            .map(prefix -> new ServerUser(prefix, Optional.of(NOBODY)))
            .toList();

    /** Succeeds for a user whom PostgreSQL accepts, and who may run it. */
    private static final String PROBE =
            "[ \"$(id -u)\" != 0 ] && id -un >/dev/null && exec \"$0\" --version >/dev/null";

    /**
     * Finds one who may run a program of PostgreSQL.
     *
     * @param folder one that this JVM has made
     * @throws IllegalStateException if this JVM is root and can become nobody else, with what to do about it
     */
    static ServerUser find(Path program, Path folder) throws IOException {
        if (!isOfRoot(folder)) {
            return OF_THIS_JVM;
        }
        return firstOf(
                Stream.concat(Stream.of(OF_A_NAME_SPACE), OTHERS.stream()).toList(), program);
    }

    static ServerUser firstOf(List<ServerUser> users, Path program) {
        List<String> refusals = new ArrayList<>();
        for (ServerUser user : users) {
            String refusal = user.tryOn(program);
            if (refusal.isEmpty()) {
                return user;
            }
            refusals.add(refusal);
        }
        throw new IllegalStateException("""
                PostgreSQL does not run as root, and root can become nobody else here:
                    %s
                Run the tests as another user (docker run --user), or let root have a name space of its own (docker run \
                --security-opt seccomp=unconfined), or see to it that there is setpriv, runuser or su and that the user %s \
                may read %s. Or name a server of yours by %s""".formatted(
                        String.join("\n    ", refusals), NOBODY, program, ServerSettings.variable(ServerSettings.URL)));
    }

    /** Returns a command as this user runs it. */
    List<String> command(List<String> words) {
        return Stream.concat(prefix.stream(), words.stream()).toList();
    }

    /** Gives it a folder and all in it, where its files are its own. */
    void own(Path folder) throws IOException {
        if (owner.isPresent()) {
            UserPrincipal user =
                    FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(owner.get());
            FileTree.give(folder, user);
        }
    }

    /** Returns why it cannot run a program; nothing if it can. */
    private String tryOn(Path program) {
        List<String> words = command(List.of("sh", "-c", PROBE, program.toString()));
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            int exit = process.waitFor();
            return exit == 0
                    ? ""
                    : "%s: exit code %d %s"
                            .formatted(prefix.getFirst(), exit, output)
                            .strip();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private static boolean isOfRoot(Path folder) throws IOException {
        return folder.getFileSystem().supportedFileAttributeViews().contains("unix")
                && Files.getAttribute(folder, "unix:uid").equals(0);
    }
}
