package dev.fledge.testkit.database;

import java.net.URL;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL binaries on the class path.
 *
 * @param jar the name of their file, which says their platform and their version
 */
record Binaries(String jar) {

    private static final Pattern MAJOR_VERSION = Pattern.compile("-(\\d+)\\.");

    /** Finds those for this machine, if there are any. */
    static Optional<Binaries> find() {
        String os = System.getProperty("os.name");
        String system = os.startsWith("Windows") ? "windows" : os.startsWith("Mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        return Stream.of(machine + "-alpine_linux", machine, "x86_64")
                .map(platform -> jarOf("postgres-%s-%s.txz".formatted(system, platform)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Returns their major version, if the name of their file says it. */
    Optional<Integer> majorVersion() {
        Matcher version = MAJOR_VERSION.matcher(jar);
        return version.find() ? Optional.of(Integer.valueOf(version.group(1))) : Optional.empty();
    }

    private static Optional<Binaries> jarOf(String resource) {
        @Nullable URL archive = Binaries.class.getClassLoader().getResource(resource);
        if (archive == null) {
            return Optional.empty();
        }
        String jar = archive.getPath().replaceFirst("!.*", "");
        return Optional.of(new Binaries(jar.substring(jar.lastIndexOf('/') + 1)));
    }
}
