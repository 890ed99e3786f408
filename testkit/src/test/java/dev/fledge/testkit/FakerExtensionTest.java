package dev.fledge.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.datafaker.Faker;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineTestKit;

class FakerExtensionTest {

    private static final List<String> SEEN = new CopyOnWriteArrayList<>();

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @Test
    void faker_sameSeed_repeatsTheData() {
        Executions.run(TwoTests.class, "fledge.faker.seed", "42");
        List<String> first = List.copyOf(SEEN);
        SEEN.clear();

        Executions.run(TwoTests.class, "fledge.faker.seed", "42");

        assertThat(SEEN).containsExactlyElementsOf(first);
    }

    @Test
    void faker_otherSeed_givesOtherData() {
        Executions.run(TwoTests.class, "fledge.faker.seed", "42");
        List<String> first = List.copyOf(SEEN);
        SEEN.clear();

        Executions.run(TwoTests.class, "fledge.faker.seed", "43");

        assertThat(SEEN).doesNotContainAnyElementsOf(first);
    }

    @Test
    void faker_twoTests_haveDataOfTheirOwn() {
        Executions.run(TwoTests.class, "fledge.faker.seed", "42");

        assertThat(SEEN).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void faker_localeConfigured_isThatOne() {
        Executions.run(Locales.class, "fledge.faker.locale", "pt-BR");

        assertThat(SEEN).containsExactly("pt_BR");
    }

    @Test
    void faker_testFails_saysHowToRepeatIt() {
        Throwable failure = Executions.onlyFailure(Executions.run(Failing.class, "fledge.faker.seed", "42"));

        assertThat(failure.getSuppressed())
                .singleElement()
                .satisfies(note -> assertThat(note)
                        .hasMessage("The test's fake data comes from seed 42. To repeat it: -Dfledge.faker.seed=42"));
    }

    @Test
    void faker_testFailsWithoutFaker_saysNothing() {
        Throwable failure = Executions.onlyFailure(Executions.run(FailingWithoutFaker.class));

        assertThat(failure).hasNoSuppressedExceptions();
    }

    @Test
    void faker_otherExtensionFailsTheTest_saysHowToRepeatIt() {
        Throwable failure = Executions.onlyFailure(Executions.run(UnusedStub.class, "fledge.faker.seed", "42"));

        assertThat(failure.getSuppressed())
                .singleElement()
                .satisfies(note -> assertThat(note).hasMessageContaining("seed 42"));
    }

    @Test
    void faker_beforeAllFails_saysHowToRepeatIt() {
        Throwable failure = Executions.onlyFailure(Executions.run(FailingBeforeAll.class, "fledge.faker.seed", "42"));

        assertThat(failure.getSuppressed())
                .singleElement()
                .satisfies(note -> assertThat(note).hasMessageContaining("seed 42"));
    }

    @Test
    void faker_beforeAllUsesOne_testsKeepTheirOwn() {
        Executions.run(Shared.class, "fledge.faker.seed", "42");

        assertThat(SEEN).hasSize(2).doesNotHaveDuplicates().doesNotContain("shared");
    }

    @Test
    void faker_parallelAndComposed_givesTheSameData() {
        Executions.run(Repeated.class, "fledge.faker.seed", "42");
        List<String> oneByOne = List.copyOf(SEEN);
        SEEN.clear();

        Executions.run(
                Repeated.class,
                "fledge.faker.seed",
                "42",
                "junit.jupiter.execution.parallel.enabled",
                "true",
                "junit.jupiter.execution.parallel.mode.default",
                "concurrent");

        assertThat(SEEN).hasSize(20).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(oneByOne);
    }

    @Test
    void faker_oneTestAlone_getsTheDataThatItHasAmongOthers() {
        Executions.run(TwoTests.class, "fledge.faker.seed", "42");
        List<String> together = List.copyOf(SEEN);
        SEEN.clear();

        EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(TwoTests.class, "two", Faker.class.getName()))
                .configurationParameter("fledge.faker.seed", "42")
                .execute();

        assertThat(SEEN).singleElement().isIn(together);
    }

    @Test
    void faker_localeWithUnderscore_namesTheRightForm() {
        Throwable failure = Executions.onlyFailure(Executions.run(Locales.class, "fledge.faker.locale", "pt_BR"));

        assertThat(failure)
                .hasStackTraceContaining("fledge.faker.locale=pt_BR is no language tag. Use one such as pt-BR");
    }

    @Test
    void faker_localeOfAnotherCountryOnly_namesThatOne() {
        Throwable failure = Executions.onlyFailure(Executions.run(Locales.class, "fledge.faker.locale", "da"));

        assertThat(failure)
                .hasStackTraceContaining(
                        "Datafaker has no data for fledge.faker.locale=da. Use one that it has, such as da-DK");
    }

    @Test
    void faker_localeWithoutData_namesItInsteadOfUsingEnglish() {
        Throwable failure = Executions.onlyFailure(Executions.run(Locales.class, "fledge.faker.locale", "klingon"));

        assertThat(failure)
                .hasStackTraceContaining(
                        "Datafaker has no data for fledge.faker.locale=klingon. Use one that it has, such as en or pt-BR");
    }

    @Test
    void faker_localeInvalid_namesIt() {
        Throwable failure = Executions.onlyFailure(Executions.run(Locales.class, "fledge.faker.locale", "?"));

        assertThat(failure)
                .hasStackTraceContaining("fledge.faker.locale=? is no language tag. Use one such as en or pt-BR");
    }

    @Test
    void faker_seedInvalid_namesIt() {
        Throwable failure = Executions.onlyFailure(Executions.run(Locales.class, "fledge.faker.seed", "x"));

        assertThat(failure)
                .hasStackTraceContaining(
                        "fledge.faker.seed=x is no whole number. Use the one that a failed test printed, such as 42");
    }

    @Test
    void faker_nestedTest_isTheOneOfItsBeforeEach() {
        Executions.run(Outer.class);

        assertThat(SEEN).containsExactly("same");
    }

    @ExtendWith(FakerExtension.class)
    static class TwoTests {

        @Test
        void one(Faker faker) {
            SEEN.add(faker.internet().uuid());
        }

        @Test
        void two(Faker faker) {
            SEEN.add(faker.internet().uuid());
        }
    }

    @ExtendWith(FakerExtension.class)
    static class Locales {

        @Test
        void locale(Faker faker) {
            SEEN.add(faker.getContext().getLocale().toString());
        }
    }

    static class Failing extends DtoTest {

        @Test
        void fails() {
            fail("on purpose");
        }
    }

    @ExtendWith(FakerExtension.class)
    static class FailingWithoutFaker {

        @Test
        void fails() {
            fail("on purpose");
        }
    }

    @ExtendWith(FakerExtension.class)
    static class Outer {

        private Faker before;

        @BeforeEach
        void keep(Faker faker) {
            before = faker;
        }

        @Nested
        class Inner {

            @Test
            void same(Faker faker) {
                SEEN.add(faker == before ? "same" : "another");
            }
        }
    }

    static class UnusedStub extends DaoTest {

        @Test
        void stubs() {
            db.onQuery("SELECT 1").returnsValue(1);
        }
    }

    @ExtendWith(FakerExtension.class)
    static class FailingBeforeAll {

        @BeforeAll
        static void fails(Faker faker) {
            fail("on purpose with " + faker.name().fullName());
        }

        @Test
        void never() {}
    }

    @ExtendWith(FakerExtension.class)
    static class Shared {

        private static Faker ofTheClass;

        @BeforeAll
        static void keep(Faker faker) {
            ofTheClass = faker;
        }

        @Test
        void one(Faker faker) {
            SEEN.add(faker == ofTheClass ? "shared" : faker.internet().uuid());
        }

        @Test
        void two(Faker faker) {
            SEEN.add(faker == ofTheClass ? "shared" : faker.internet().uuid());
        }
    }

    /** An annotation of the user's own. */
    @ExtendWith(FakerExtension.class)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Faked {}

    @Faked
    static class Repeated {

        @RepeatedTest(20)
        void one(Faker faker) {
            SEEN.add(faker.internet().uuid());
        }
    }
}
