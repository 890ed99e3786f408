package dev.fledge.it;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;

/** What an IDE of the Eclipse family would underline. */
final class EclipseCompiler {

    private EclipseCompiler() {}

    /**
     * Returns the errors in a project's sources, in which {@code mvn dependency:build-classpath} has written
     * {@code target/classpath}.
     */
    static String errorsIn(GeneratedProject project) throws IOException {
        Path folder = project.folder();
        StringWriter errors = new StringWriter();
        String[] arguments = {
            "-21",
            "-proc:none",
            "-nowarn",
            "-d",
            folder.resolve("target/ecj").toString(),
            "-classpath",
            Files.readString(folder.resolve("target/classpath")).strip(),
            folder.resolve("src/main/java").toString(),
            folder.resolve("src/test/java").toString(),
        };
        boolean compiled = BatchCompiler.compile(arguments, new PrintWriter(errors), new PrintWriter(errors), null);
        return compiled || !errors.toString().isEmpty() ? errors.toString() : "It failed, and did not say why";
    }
}
