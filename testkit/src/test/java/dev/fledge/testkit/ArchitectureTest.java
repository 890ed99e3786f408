package dev.fledge.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.fledge.testkit.fake.FakeDatabase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Packages depend in one direction, and each room stands on what it is for and nothing else. */
class ArchitectureTest {

    private static final String ROOT = "dev.fledge.testkit";
    private static final JavaClasses TESTKIT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** Each room, and those below it that it may use. The front door and {@code fake} have tests of their own. */
    private static final Map<String, List<String>> ROOMS = Map.ofEntries(
            entry("entity", List.of()),
            entry("fake.sql", List.of()),
            entry("fake.jdbc", List.of("fake.sql")),
            entry("fake.helidon", List.of("fake", "fake.jdbc")),
            entry("fake.junit", List.of("fake", "junit", "statements")),
            entry("assertions", List.of("fake", "fake.sql")),
            entry("database", List.of("junit", "schedule")),
            entry("concurrent", List.of("junit", "schedule")),
            entry("http", List.of("junit")),
            entry("junit", List.of()),
            entry("schedule", List.of()),
            entry("statements", List.of("fake.sql")));

    static Set<String> rooms() {
        return ROOMS.keySet();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void room_dependsOnThoseBelowItOnly(String room) {
        String[] allowed = Stream.concat(Stream.of(room), ROOMS.get(room).stream())
                .map(name -> ROOT + "." + name)
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + room)
                .should()
                .dependOnClassesThat(
                        resideInAPackage(ROOT + "..").and(DescribedPredicate.not(resideInAnyPackage(allowed))))
                .check(TESTKIT);
    }

    @Test
    void rooms_allThatThereAre_haveTheirPlaceInTheTable() {
        assertThat(TESTKIT.stream().map(JavaClass::getPackageName).distinct())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of(ROOT, ROOT + ".fake"),
                                rooms().stream().map(room -> ROOT + "." + room))
                        .toList());
    }

    @Test
    void rooms_haveNoCycles() {
        SlicesRuleDefinition.slices()
                .matching(ROOT + ".(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(isFakeDatabase(), resideInAPackage(ROOT + ".fake.helidon"))
                .check(TESTKIT);
    }

    @Test
    void frontDoor_isUsedByNoRoom() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT))
                .check(TESTKIT);
    }

    @Test
    void fake_dependsOnTheJdkAlone() {
        noClasses()
                .that(resideInAnyPackage(ROOT + ".fake", ROOT + ".fake.sql", ROOT + ".fake.jdbc", ROOT + ".schedule")
                        .and(DescribedPredicate.not(isFakeDatabase())))
                .should()
                .dependOnClassesThat(DescribedPredicate.not(resideInAnyPackage(
                        "java..",
                        "javax.sql..",
                        "org.jspecify..",
                        "org.apiguardian..",
                        ROOT + ".fake",
                        ROOT + ".fake.sql",
                        ROOT + ".fake.jdbc",
                        ROOT + ".schedule")))
                .check(TESTKIT);
    }

    @Test
    void fakeDatabase_knowsHelidonInItsOneMethodOnly() {
        assertThat(TESTKIT.get(FakeDatabase.class).getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> dependency
                                        .getTargetClass()
                                        .getPackageName()
                                        .startsWith("io.helidon")
                                || dependency.getTargetClass().getPackageName().startsWith(ROOT + ".fake.helidon")))
                .allSatisfy(
                        dependency -> assertThat(dependency.getDescription()).contains("FakeDatabase.dbClient()"));
    }

    @Test
    void publicTypes_sayHowStableTheyAre() {
        classes()
                .that()
                .haveModifier(JavaModifier.PUBLIC)
                .and()
                .areTopLevelClasses()
                .and()
                .resideOutsideOfPackages(ROOT + ".fake.sql", ROOT + ".fake.jdbc")
                .should()
                .beAnnotatedWith(API.class)
                .check(TESTKIT);
    }

    /** Neither to wait for something nor to seem slow; what a thread waits for is a latch, a gate or another thread. */
    @Test
    void tests_neverSleep() {
        noClasses()
                .should()
                .callMethodWhere(sleeps())
                .because("a test that sleeps is slow where the machine is fast, and fails where it is slow")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.OnlyIncludeTests())
                        .importPackages(ROOT));
    }

    private static DescribedPredicate<JavaMethodCall> sleeps() {
        return DescribedPredicate.describe(
                "puts a thread to sleep",
                call -> Map.of(
                                Thread.class.getName(), List.of("sleep"),
                                TimeUnit.class.getName(), List.of("sleep"),
                                LockSupport.class.getName(), List.of("parkNanos", "parkUntil"))
                        .getOrDefault(call.getTargetOwner().getName(), List.of())
                        .contains(call.getName()));
    }

    @Test
    void packages_areNullMarked() {
        assertThat(TESTKIT.stream().map(JavaClass::getPackage).distinct().map(JavaPackage::getName))
                .allSatisfy(
                        name -> assertThat(Class.forName(name + ".package-info").isAnnotationPresent(NullMarked.class))
                                .as(name)
                                .isTrue());
    }

    private static DescribedPredicate<JavaClass> isFakeDatabase() {
        return JavaClass.Predicates.equivalentTo(FakeDatabase.class);
    }
}
