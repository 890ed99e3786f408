package dev.fledge.testkit.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NewcomersTest {

    private static final String WORK = "com.acme.UserService.load(UserService.java:42)";
    private static final String MORE_WORK = "com.acme.UserService.load(UserService.java:43)";
    private static final String PARK = "java.lang.VirtualThread.park(VirtualThread.java:1)";

    private final AtomicInteger looks = new AtomicInteger();
    private String dump = "";

    private final Newcomers newcomers = new Newcomers(() -> {
        looks.incrementAndGet();
        return ThreadDump.parse(dump);
    });

    @Test
    void quiet_noneWasCreated_takesNoLook() {
        assertThat(newcomers.quiet()).isTrue();
        assertThat(looks).hasValue(0);
    }

    @Test
    void quiet_oneRuns_isNotUntilItWaitsForSeveralLooks() {
        Thread created = create();
        dump = dump(created, " RUNNABLE", WORK);
        assertThat(quietWithin(100)).isFalse();

        dump = dump(created, " WAITING", PARK);

        assertThat(quietWithin(Newcomers.QUIET_LOOKS - 1)).isFalse();
        assertThat(newcomers.quiet()).isTrue();
    }

    @Test
    void quiet_oneRunsAgain_countsFromTheBeginning() {
        Thread created = create();
        dump = dump(created, " WAITING", PARK);
        assertThat(quietWithin(Newcomers.QUIET_LOOKS - 1)).isFalse();

        dump = dump(created, " RUNNABLE", WORK);
        assertThat(newcomers.quiet()).isFalse();
        dump = dump(created, " WAITING", PARK);

        assertThat(quietWithin(Newcomers.QUIET_LOOKS - 1)).isFalse();
        assertThat(newcomers.quiet()).isTrue();
    }

    @Test
    void lookAgain_somethingElseMoved_countsFromTheBeginning() {
        create();
        assertThat(quietWithin(Newcomers.QUIET_LOOKS - 1)).isFalse();

        newcomers.lookAgain();

        assertThat(newcomers.quiet()).isFalse();
    }

    @Test
    void quiet_oneHasEnded_isForgotten() {
        create();
        assertThat(quietWithin(Newcomers.QUIET_LOOKS)).isTrue();

        newcomers.lookAgain();

        assertThat(newcomers.quiet()).isTrue();
        assertThat(looks).hasValue(Newcomers.QUIET_LOOKS);
    }

    @Test
    void know_oneHasCome_isWatchedByOthers() {
        Thread created = create();
        dump = dump(created, " RUNNABLE", WORK);
        newcomers.know(created);

        assertThat(quietWithin(Newcomers.QUIET_LOOKS)).isTrue();
    }

    @Test
    void created_oneThatHasComeIsAmongTheLastIds_isNotLookedForAgain() {
        Thread created = create();
        newcomers.know(created);
        create();

        dump = dump(created, " RUNNABLE", WORK);

        assertThat(quietWithin(Newcomers.QUIET_LOOKS)).isTrue();
    }

    @Test
    void quiet_olderThreadOfSomebodyElseRuns_doesNotMatter() {
        Thread other = Thread.ofVirtual().unstarted(() -> {});
        for (int later = 0; later < 10; later++) {
            assertThat(Thread.ofVirtual().unstarted(() -> {}).threadId()).isGreaterThan(other.threadId());
        }
        create();

        dump = dump(other, " RUNNABLE", WORK);

        assertThat(quietWithin(Newcomers.QUIET_LOOKS)).isTrue();
    }

    // dumps of JDKs before 24, which do not say the state

    @Test
    void quiet_stateUnknownAndStackChanges_isNot() {
        Thread created = create();

        for (int look = 0; look < 100; look++) {
            dump = dump(created, "", look % 2 == 0 ? WORK : MORE_WORK);
            assertThat(newcomers.quiet()).isFalse();
        }
    }

    @Test
    void quiet_stateUnknownAndStackStays_mayBeAMonitorThatItWaitsFor() {
        Thread created = create();
        dump = dump(created, "", WORK);

        assertThat(quietWithin(Newcomers.LOOKS_AT_ONE_THAT_STANDS)).isFalse();
        assertThat(newcomers.quiet()).isTrue();
    }

    @Test
    void quiet_stateUnknownAndParked_isAfterFewerLooks() {
        Thread created = create();
        dump = dump(created, "", PARK);

        assertThat(quietWithin(Newcomers.QUIET_LOOKS - 1)).isFalse();
        assertThat(newcomers.quiet()).isTrue();
    }

    @Test
    void quiet_stateUnknownAndNoStackYet_isNot() {
        Thread created = create();
        dump = "#%d \"\" virtual".formatted(created.threadId());

        assertThat(quietWithin(100)).isFalse();
    }

    private Thread create() {
        Thread created = Thread.ofVirtual().unstarted(() -> {});
        newcomers.created();
        return created;
    }

    private boolean quietWithin(int times) {
        for (int look = 0; look < times; look++) {
            if (newcomers.quiet()) {
                return true;
            }
        }
        return false;
    }

    private static String dump(Thread thread, String state, String frame) {
        return "#%d \"\" virtual%s%n    %s%n".formatted(thread.threadId(), state, frame);
    }
}
