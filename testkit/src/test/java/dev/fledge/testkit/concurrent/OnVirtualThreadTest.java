package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.when;

import dev.fledge.testkit.ServiceTest;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mock;
import org.mockito.MockedStatic;

@OnVirtualThread
class OnVirtualThreadTest extends ServiceTest {

    private static final ThreadLocal<String> LOCAL = new ThreadLocal<>();

    @Mock
    private Supplier<String> collaborator;

    private Thread before;
    private MockedStatic<System.Logger.Level> mocked;

    @BeforeEach
    void keep() {
        before = Thread.currentThread();
        LOCAL.set("kept");
        mocked = mockStatic(System.Logger.Level.class);
    }

    @AfterEach
    void end() {
        assertThat(Thread.currentThread()).isSameAs(before);
        mocked.close();
    }

    @Test
    void test_isOnTheVirtualThreadOfItsBeforeEach() {
        assertThat(Thread.currentThread()).isSameAs(before);
        assertThat(Thread.currentThread().isVirtual()).isTrue();
        assertThat(Thread.currentThread().getName()).isEqualTo("test_isOnTheVirtualThreadOfItsBeforeEach");
    }

    @Test
    void threadLocal_setInBeforeEach_isThere() {
        assertThat(LOCAL.get()).isEqualTo("kept");
    }

    @Test
    void mock_stubbedHere_answersAndIsVerified() {
        when(collaborator.get()).thenReturn("stubbed");

        assertThat(collaborator.get()).isEqualTo("stubbed");
    }

    @Test
    void staticMock_ofBeforeEach_isInForce() {
        assertThat(System.Logger.Level.valueOf("OFF")).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void parameterizedTest_isOnAVirtualThreadToo(int number) {
        assertThat(Thread.currentThread().isVirtual()).isTrue();
    }

    @TestFactory
    Stream<DynamicNode> dynamicTest_isOnTheVirtualThreadOfItsFactory() {
        Thread factory = Thread.currentThread();
        assertThat(factory).isSameAs(before);

        DynamicTest test = DynamicTest.dynamicTest(
                "dynamic", () -> assertThat(Thread.currentThread()).isSameAs(factory));
        return Stream.of(test, DynamicContainer.dynamicContainer("in a container", List.of(test)));
    }

    @Nested
    class Inside {

        @RepeatedTest(2)
        void nestedTest_isOnAVirtualThreadToo() {
            assertThat(Thread.currentThread().isVirtual()).isTrue();
        }
    }
}
