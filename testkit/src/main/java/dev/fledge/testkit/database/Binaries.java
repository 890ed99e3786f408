package dev.fledge.testkit.database;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL binaries on the class path.
 *
 * @param jar the name of their file, which says their platform and their version
 * @param archive the name of the resource in it that they are packed in
 */
record Binaries(String jar, String archive) {

    private static final Pattern MAJOR_VERSION = Pattern.compile("-(\\d+)\\.");

    /** Finds those for this machine, if there are any. */
    static Optional<Binaries> find() {
        String os = System.getProperty("os.name");
        String system = os.startsWith("Windows") ? "windows" : os.startsWith("Mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        Stream<String> ofAlpine =
                Files.exists(Path.of("/etc/alpine-release")) ? Stream.of(machine + "-alpine_linux") : Stream.empty();
        return Stream.concat(ofAlpine, Stream.of(machine, "x86_64"))
                .map(platform -> in("postgres-%s-%s.txz".formatted(system, platform)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Returns their major version, if the name of their file says it. */
    Optional<Integer> majorVersion() {
        Matcher version = MAJOR_VERSION.matcher(jar);
        return version.find() ? Optional.of(Integer.valueOf(version.group(1))) : Optional.empty();
    }

    /** Puts into a folder what is missing there, or is there in part. */
    void unpack(Path folder) throws IOException {
        try (TarArchiveInputStream files = new TarArchiveInputStream(new XZInputStream(open()))) {
            for (@Nullable TarArchiveEntry entry = files.getNextEntry(); entry != null; entry = files.getNextEntry()) {
                unpack(entry, files, entry.resolveIn(folder));
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.deleteIfExists(file);
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (!Files.exists(file) || Files.size(file) != entry.getSize()) {
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
            if (entry.getName().matches("(\\./)?bin/.*")) {
                file.toFile().setExecutable(true, false);
            }
        }
    }

    private InputStream open() throws IOException {
        @Nullable InputStream packed = Binaries.class.getClassLoader().getResourceAsStream(archive);
        if (packed == null) {
            throw new FileNotFoundException(archive);
        }
        return packed;
    }

    private static Optional<Binaries> in(String archive) {
        @Nullable URL place = Binaries.class.getClassLoader().getResource(archive);
        if (place == null) {
            return Optional.empty();
        }
        String jar = place.getPath().replaceFirst("!.*", "");
        return Optional.of(new Binaries(jar.substring(jar.lastIndexOf('/') + 1), archive));
    }
}
