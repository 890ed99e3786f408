package dev.fledge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

/**
 * Test classes that were compiled against an older testkit still link: whatever of the public API {@code api.txt} holds is
 * there as it was. {@code mvn test -Dtest=BinaryCompatibilityTest -Dapi.record=true -pl bom,testkit} writes that file anew;
 * do so when something is added, and when something is taken away on purpose.
 */
class BinaryCompatibilityTest {

    private static final Path BASELINE = Path.of("src/test/resources/dev/fledge/testkit/api.txt");
    private static final String IS_A = " is a ";
    private static final String OURS = "dev.fledge.";

    @Test
    void api_recordedEarlier_isStillThere() throws IOException {
        Set<String> api = api();
        if (Boolean.getBoolean("api.record")) {
            Files.createDirectories(BASELINE.getParent());
            Files.write(BASELINE, api);
        }
        List<String> recorded = Files.readAllLines(BASELINE);

        assertThat(recorded).hasSizeGreaterThan(200);
        assertThat(recorded.stream().filter(each -> !api.contains(each)))
                .as("of the public API, code of users may refer to each of these, and would not link any more")
                .isEmpty();
    }

    @Test
    void api_newMethodsOfTypesThatUsersImplement_haveABody() throws IOException {
        List<String> recorded = Files.readAllLines(BASELINE);
        Set<String> types = recorded.stream()
                .filter(line -> !line.contains("#") && !line.contains(IS_A))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .collect(Collectors.toSet());

        assertThat(api().stream()
                        .filter(line -> line.contains("#") && line.contains(" abstract "))
                        .filter(line -> types.contains(typeOf(line)))
                        .filter(line -> !recorded.contains(line)))
                .as("classes of users that implement these types would not have these methods")
                .isEmpty();
    }

    private static String typeOf(String member) {
        String before = member.substring(0, member.indexOf('#'));
        return before.substring(before.lastIndexOf(' ') + 1);
    }

    private static Set<String> api() {
        Set<String> lines = new TreeSet<>();
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.fledge.testkit").stream()
                        .map(JavaClass::reflect)
                        .filter(BinaryCompatibilityTest::isApi)
                        .forEach(type -> lines.addAll(lines(type)));
        return lines;
    }

    /** Whether users can name it: it and those around it are public, and the outermost does not say that it is ours. */
    private static boolean isApi(Class<?> type) {
        Class<?> outermost = type;
        for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
            if (!isVisible(each.getModifiers())) {
                return false;
            }
            outermost = each;
        }
        return outermost.isAnnotationPresent(API.class)
                && !isInternal(outermost)
                && !type.isAnonymousClass()
                && !type.isLocalClass();
    }

    private static boolean isInternal(AnnotatedElement element) {
        API api = element.getAnnotation(API.class);
        return api != null && api.status() == API.Status.INTERNAL;
    }

    private static List<String> lines(Class<?> type) {
        List<String> lines = new ArrayList<>();
        lines.add(Modifier.toString(type.getModifiers()) + " " + type.getName());
        supertypes(type)
                .filter(supertype -> supertype != Object.class && isNameable(supertype))
                .map(supertype -> type.getName() + IS_A + supertype.getName())
                .forEach(lines::add);
        Stream.of(type.getDeclaredConstructors(), type.getDeclaredMethods(), type.getDeclaredFields())
                .flatMap(Arrays::stream)
                .filter(member -> isVisible(member.getModifiers()) && !member.isSynthetic())
                .filter(member -> !isInternal((AnnotatedElement) member))
                .map(BinaryCompatibilityTest::line)
                .forEach(lines::add);
        return lines;
    }

    /** All that code of users may take it for, as far as that is ours to say: what others extend is theirs. */
    private static Stream<Class<?>> supertypes(Class<?> type) {
        if (!type.getName().startsWith(OURS)) {
            return Stream.empty();
        }
        return Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()))
                .flatMap(supertype -> Stream.concat(Stream.of(supertype), supertypes(supertype)));
    }

    private static boolean isNameable(Class<?> type) {
        return type.getName().startsWith(OURS) ? isApi(type) : Modifier.isPublic(type.getModifiers());
    }

    /** What a reference in a class file holds: the name, the erased types, and whether it is static. */
    private static String line(Member member) {
        String type = " " + member.getDeclaringClass().getName() + "#";
        int modifiers = member.getModifiers() & ~Modifier.TRANSIENT & ~Modifier.VOLATILE;
        if (member instanceof Field field) {
            return Modifier.toString(modifiers) + " " + field.getType().getTypeName() + type + field.getName();
        }
        Executable executable = (Executable) member;
        String result = member instanceof Method method ? method.getReturnType().getTypeName() : "new";
        return Modifier.toString(modifiers) + " " + result + type + (member instanceof Method ? member.getName() : "")
                + Arrays.stream(executable.getParameterTypes())
                        .map(Class::getTypeName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }
}
