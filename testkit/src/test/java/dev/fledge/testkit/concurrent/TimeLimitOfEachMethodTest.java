package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fledge.testkit.Executions;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All that JUnit calls in a test class has its time. */
class TimeLimitOfEachMethodTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', textBlock = """
            Constructor, new Constructor()
            BeforeAllMethod, beforeAll()
            BeforeEachMethod, beforeEach()
            TestMethod, test()
            TemplateMethod, template()
            FactoryMethod, factory()
            Dynamic, Dynamic test "dynamic"
            AfterEachMethod, afterEach()
            AfterAllMethod, afterAll()
            """)
    void timeout_stuck_endsAndNamesIt(String tests, String name) throws ClassNotFoundException {
        Class<?> stuck = Class.forName(TimeLimitOfEachMethodTest.class.getName() + "$" + tests);

        Throwable failure = Executions.onlyFailure(Executions.run(stuck, "fledge.timeout", "100 ms"));

        assertThat(failure).hasMessageStartingWith(name + " did not end within 100 ms, and was interrupted.");
    }

    @Test
    void timeout_factoryInTime_itsTestsRun() {
        Executions.run(InTime.class, "fledge.timeout", "1 m")
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(2));
    }

    @ExtendWith(TestTimeoutExtension.class)
    static class InTime {

        @TestFactory
        Stream<DynamicTest> factory() {
            return Stream.of("one", "two").map(name -> DynamicTest.dynamicTest(name, () -> {}));
        }
    }

    private static void waitForEver() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    @ExtendWith(TestTimeoutExtension.class)
    static class Constructor {

        Constructor() throws InterruptedException {
            waitForEver();
        }

        @Test
        void never() {}
    }

    @ExtendWith(TestTimeoutExtension.class)
    static class BeforeAllMethod {

        @BeforeAll
        static void beforeAll() throws InterruptedException {
            waitForEver();
        }

        @Test
        void never() {}
    }

    @ExtendWith(TestTimeoutExtension.class)
    static class BeforeEachMethod {

        @BeforeEach
        void beforeEach() throws InterruptedException {
            waitForEver();
        }

        @Test
        void never() {}
    }

    @ExtendWith(TestTimeoutExtension.class)
    static class TestMethod {

        @Test
        void test() throws InterruptedException {
            waitForEver();
        }
    }

    @ExtendWith(TestTimeoutExtension.class)
    static class TemplateMethod {

        @RepeatedTest(1)
        void template() throws InterruptedException {
            waitForEver();
        }
    }

    @ExtendWith(TestTimeoutExtension.class)
    static class FactoryMethod {

        @TestFactory
        Stream<DynamicTest> factory() throws InterruptedException {
            waitForEver();
            return Stream.of();
        }
    }

    @ExtendWith(TestTimeoutExtension.class)
    static class Dynamic {

        @TestFactory
        Stream<DynamicTest> factory() {
            return Stream.of(DynamicTest.dynamicTest("dynamic", TimeLimitOfEachMethodTest::waitForEver));
        }
    }

    @ExtendWith(TestTimeoutExtension.class)
    static class AfterEachMethod {

        @Test
        void done() {}

        @AfterEach
        void afterEach() throws InterruptedException {
            waitForEver();
        }
    }

    @ExtendWith(TestTimeoutExtension.class)
    static class AfterAllMethod {

        @Test
        void done() {}

        @AfterAll
        static void afterAll() throws InterruptedException {
            waitForEver();
        }
    }
}
