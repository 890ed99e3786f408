package dev.fledge.testkit.fake;

import static dev.fledge.testkit.assertions.FledgeAssertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles the line of a message as a user would who pastes it into a test, and runs it. */
final class PastedStub {

    private static final String SOURCE = """
            import dev.fledge.testkit.fake.*;
            import java.math.*;
            import java.sql.Timestamp;
            import java.time.*;
            import java.util.*;
            import java.util.function.Predicate;

            public class Pasted {
                public static void stub(FakeDatabase db) {
                    %s
                }
            }
            """;

    private PastedStub() {}

    static void into(FakeDatabase db, String line) throws ReflectiveOperationException {
        byte[] compiled = compile(SOURCE.formatted(line));
        ClassLoader loader = new ClassLoader(PastedStub.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) {
                return defineClass(name, compiled, 0, compiled.length);
            }
        };
        loader.loadClass("Pasted").getMethod("stub", FakeDatabase.class).invoke(null, db);
    }

    private static byte[] compile(String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> complaints = new DiagnosticCollector<>();
        ByteArrayOutputStream compiled = new ByteArrayOutputStream();
        JavaFileManager inMemory =
                new ForwardingJavaFileManager<>(compiler.getStandardFileManager(complaints, null, null)) {
                    @Override
                    public JavaFileObject getJavaFileForOutput(
                            Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
                        return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
                            @Override
                            public OutputStream openOutputStream() {
                                return compiled;
                            }
                        };
                    }
                };
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("memory:///Pasted.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        boolean compiles = compiler.getTask(
                        new StringWriter(), inMemory, complaints, List.of("-proc:none"), null, List.of(file))
                .call();
        assertThat(compiles).as(() -> source + complaints.getDiagnostics()).isTrue();
        return compiled.toByteArray();
    }
}
