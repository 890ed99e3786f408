package dev.fledge.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.datafaker.Faker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

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
}
