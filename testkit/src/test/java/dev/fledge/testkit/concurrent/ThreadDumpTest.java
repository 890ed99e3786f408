package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThreadDumpTest {

    @Test
    void waits_monitorTaken_saysWhoHasIt() {
        ThreadDump dump = ThreadDump.parse("""
                4711
                2026-01-01T00:00:00Z
                25

                #1 "main" RUNNABLE 2026-01-01T00:00:00Z
                    at Users.save(Users.java:3)
                    - locked <java.lang.Object@1>

                #2 "" virtual BLOCKED 2026-01-01T00:00:00Z
                    at Users.load(Users.java:7)
                    - waiting to lock <java.lang.Object@1>
                """);

        assertThat(dump.waits(2)).hasValue("for a monitor that \"main\" RUNNABLE has");
        assertThat(dump.waits(1)).isEmpty();
        assertThat(dump.waits(3)).isEmpty();
    }

    @Test
    void waits_monitorTakenByALaterThread_saysThatOne() {
        ThreadDump dump = ThreadDump.parse("""
                #1 "main" RUNNABLE 2026-01-01T00:00:00Z
                    at Users.save(Users.java:3)
                    - locked <java.lang.Object@2>

                #2 "" virtual BLOCKED 2026-01-01T00:00:00Z
                    - waiting to lock <java.lang.Object@1>

                #3 "holder" WAITING 2026-01-01T00:00:00Z
                    - locked <java.lang.Object@1>
                """);

        assertThat(dump.waits(2)).hasValue("for a monitor that \"holder\" WAITING has");
    }

    @Test
    void waits_monitorOfNobody_saysThatItIsWaitedFor() {
        ThreadDump dump = ThreadDump.parse("#2 \"\" virtual BLOCKED\n    - waiting to lock <java.lang.Object@1>");

        assertThat(dump.waits(2)).hasValue("for a monitor");
    }

    @Test
    void dump_ofJdk21_isReadToo() {
        ThreadDump dump = ThreadDump.parse("""
                #30 "test-task-1" virtual
                      java.base/java.util.concurrent.CountDownLatch.await(CountDownLatch.java:230)
                      com.acme.Users.load(Users.java:7)
                """);

        assertThat(dump.toString(30).lines())
                .containsExactly(
                        "",
                        "",
                        "The thread of the test:",
                        "",
                        "  \"test-task-1\" virtual waits for a latch",
                        "      at java.base/java.util.concurrent.CountDownLatch.await(CountDownLatch.java:230)",
                        "      at com.acme.Users.load(Users.java:7)");
    }
}
