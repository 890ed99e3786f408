package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.fledge.testkit.Executions;
import dev.fledge.testkit.ServiceTest;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.mockito.Mock;
import org.mockito.MockedStatic;
import org.mockito.exceptions.misusing.PotentialStubbingProblem;
import org.mockito.exceptions.misusing.UnnecessaryStubbingException;

/**
 * What is different for Mockito, which has one session a thread: the reasons why the base classes do not run tests on
 * virtual threads unless they are told to.
 */
class OnVirtualThreadAndMockitoTest {

    private static Optional<Throwable> failure(Class<?> tests) {
        return Executions.run(tests).testEvents().finished().stream()
                .flatMap(event -> event.getRequiredPayload(TestExecutionResult.class).getThrowable().stream())
                .findFirst();
    }

    @Test
    void mock_ofAFieldStubbedForOtherArguments_failsOnBoth() {
        assertThat(failure(OtherArguments.class)).containsInstanceOf(PotentialStubbingProblem.class);
        assertThat(failure(OtherArgumentsOnVirtualThread.class)).containsInstanceOf(PotentialStubbingProblem.class);
    }

    static class OtherArguments extends ServiceTest {

        @Mock
        private Function<String, String> mock;

        @Test
        void asks() {
            when(mock.apply("this")).thenReturn("stubbed");

            Stream.of("that").map(mock).forEach(answer -> {}); // Mockito lets calls of the test itself pass
        }
    }

    @OnVirtualThread
    static class OtherArgumentsOnVirtualThread extends OtherArguments {}

    @Test
    void mock_madeByTheTestAndNeverAsked_failsOnJUnitsThreadOnly() {
        assertThat(failure(MakesItsMock.class)).containsInstanceOf(UnnecessaryStubbingException.class);
        assertThat(failure(MakesItsMockOnVirtualThread.class)).isEmpty();
    }

    static class MakesItsMock extends ServiceTest {

        @Test
        void stubs() {
            Supplier<String> mock = mock();
            when(mock.get()).thenReturn("never asked for");
        }
    }

    @OnVirtualThread
    static class MakesItsMockOnVirtualThread extends MakesItsMock {}

    @Test
    void mockedStatic_ofAField_isInForceOnJUnitsThreadOnly() {
        assertThat(failure(MocksStatically.class)).isEmpty();
        assertThat(failure(MocksStaticallyOnVirtualThread.class))
                .hasValueSatisfying(failure -> assertThat(failure)
                        .hasMessageContaining("when() requires an argument which has to be 'a method call on a mock'"));
    }

    static class MocksStatically extends ServiceTest {

        @Mock
        private MockedStatic<System.Logger.Level> level;

        @Test
        void stubs() {
            level.when(() -> System.Logger.Level.valueOf("OFF")).thenReturn(System.Logger.Level.ALL);

            assertThat(System.Logger.Level.valueOf("OFF")).isEqualTo(System.Logger.Level.ALL);
        }
    }

    @OnVirtualThread
    static class MocksStaticallyOnVirtualThread extends MocksStatically {}
}
