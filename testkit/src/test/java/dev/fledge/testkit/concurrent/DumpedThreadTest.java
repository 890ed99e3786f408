package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DumpedThreadTest {

    @ParameterizedTest(name = "JDK 25: {0} in {1} runs: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            "" virtual RUNNABLE 2026-01-01T00:00:00Z      | com.acme.Users.load(Users.java:7)                   | true
            "" virtual RUNNABLE 2026-01-01T00:00:00Z      | java.base/java.util.HashMap.get(HashMap.java:7)     | true
            "" virtual WAITING 2026-01-01T00:00:00Z       | com.acme.Users.load(Users.java:7)                   | false
            "" virtual TIMED_WAITING 2026-01-01T00:00:00Z | com.acme.Users.load(Users.java:7)                   | false
            "" virtual BLOCKED 2026-01-01T00:00:00Z       | com.acme.Users.load(Users.java:7)                   | false
            "" virtual RUNNABLE 2026-01-01T00:00:00Z      | java.base/sun.nio.ch.Net.poll(Net.java)             | false
            "" virtual RUNNABLE 2026-01-01T00:00:00Z      | java.base/sun.nio.ch.NioSocketImpl.park(X.java)     | false
            "" virtual RUNNABLE 2026-01-01T00:00:00Z      | java.base/sun.nio.ch.EPoll.wait(EPoll.java)         | false
            "" virtual RUNNABLE 2026-01-01T00:00:00Z      | java.base/sun.nio.ch.FileDispatcherImpl.read0(X.java) | true
            "pool" RUNNABLE 2026-01-01T00:00:00Z          | com.acme.Users.load(Users.java:7)                   | true
            "Finalizer" RUNNABLE 2026-01-01T00:00:00Z     | java.base/java.lang.ref.Finalizer.run(Finalizer.java:7) | false
            """)
    void runs_stateKnown_isWhatTheStateSays(String header, String frame, boolean runs) {
        assertThat(DumpedThread.parse("#7 " + header + "\n    at " + frame).runs())
                .isEqualTo(runs);
    }

    @ParameterizedTest(name = "JDK 21: {0} in {1} runs: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            "" virtual  | com.acme.Users.load(Users.java:7)                                    | true
            "" virtual  | java.base/java.lang.VirtualThread.park(VirtualThread.java:582)       | false
            "" virtual  | java.base/java.lang.VirtualThread.parkNanos(VirtualThread.java:635)  | false
            "pool"      | java.base/java.lang.Object.wait(Object.java:366)                     | false
            "pool"      | com.acme.Users.load(Users.java:7)                                    | true
            """)
    void runs_stateUnknown_isReadFromTheStack(String header, String frame, boolean runs) {
        DumpedThread thread =
                DumpedThread.parse("#7 " + header + "\n    " + frame + "\n    com.acme.Main.main(Main.java:1)");

        assertThat(thread.runs()).isEqualTo(runs);
    }

    @ParameterizedTest(name = "{0} is code of the project: {1}")
    @CsvSource({
        "com.acme.Users.load, true",
        "dev.fledge.testkit.fake.Gate.hold, true",
        "dev.fledge.testkit.concurrent.VirtualTestThreadTest.run, true",
        "dev.fledge.testkit.concurrent.VirtualTestThread.run, false",
        "dev.fledge.testkit.concurrent.VirtualTestThread$Work.await, false",
        "dev.fledge.testkit.concurrent.OnVirtualThreadExtension.interceptTestMethod, false",
        "dev.fledge.testkit.concurrent.TestTimeoutExtension.bounded, false",
        "dev.fledge.testkit.concurrent.Alarm.ring, false",
        "dev.fledge.testkit.concurrent.ThreadDump.take, false",
        "org.junit.jupiter.engine.JupiterTestEngine.execute, false",
        "org.apache.maven.surefire.booter.ForkedBooter.main, false"
    })
    void works_frame_isInfrastructureOrNot(String method, boolean works) {
        assertThat(DumpedThread.parse("#7 \"main\"\n  at " + method + "(A.java:1)")
                        .works())
                .isEqualTo(works);
    }

    @Test
    void parse_headerOfAnotherFormat_keepsWhatItSays() {
        DumpedThread thread = DumpedThread.parse("#new format\nat com.acme.Users.load(Users.java:7)");

        assertThat(thread.id()).isZero();
        assertThat(thread.title()).isEqualTo("#new format");
        assertThat(thread.frames()).containsExactly("at com.acme.Users.load(Users.java:7)");
    }

    @Test
    void toString_longStack_isCut() {
        DumpedThread thread = DumpedThread.parse("#7 \"pool\"\n  at a.A.a(A.java:1)\n  at a.A.b(A.java:2)");

        assertThat(thread.toString(" waits", 2).lines())
                .containsExactly("  \"pool\" waits", "      at a.A.a(A.java:1)", "      at a.A.b(A.java:2)");
        assertThat(thread.toString("", 1).lines())
                .containsExactly("  \"pool\"", "      at a.A.a(A.java:1)", "      ...");
    }
}
