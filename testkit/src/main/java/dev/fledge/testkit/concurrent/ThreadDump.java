package dev.fledge.testkit.concurrent;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All threads of this JVM, virtual ones included, those of a test first. */
final class ThreadDump {

    private static final int FRAMES = 40;
    private static final int FRAMES_OF_OTHERS = 5;

    private final List<DumpedThread> threads;

    private ThreadDump(List<DumpedThread> threads) {
        this.threads = threads;
    }

    /** Takes a dump. The JDK has no other public way to find virtual threads. */
    static ThreadDump take() {
        try {
            Path folder = Files.createTempDirectory("fledge-threads");
            Path file = folder.resolve("threads.txt");
            try {
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                        .dumpThreads(file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
                return parse(Files.readString(file));
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Takes one that says, on every JDK, which monitors are waited for.
     *
     * @param test the thread of the test
     */
    static ThreadDump take(Thread test) {
        ThreadDump dump = take();
        if (Runtime.version().feature() >= 24) {
            return dump;
        }
        Monitors monitors = Monitors.now(test);
        return new ThreadDump(dump.threads.stream().map(monitors::addTo).toList());
    }

    static ThreadDump parse(String text) {
        return new ThreadDump(Stream.of(text.split("\\R\\s*\\R"))
                .filter(block -> block.startsWith("#"))
                .map(DumpedThread::parse)
                .toList());
    }

    List<DumpedThread> threads() {
        return threads;
    }

    /** What a thread waits for, in words that go on after "waits"; empty if nobody knows. */
    Optional<String> waits(long id) {
        return threads.stream().filter(thread -> thread.id() == id).findFirst().flatMap(this::waits);
    }

    private Optional<String> waits(DumpedThread thread) {
        return thread.wantedMonitor()
                .map(monitor -> "for a monitor" + holder(monitor))
                .or(() -> WaitReason.of(thread));
    }

    private String holder(String monitor) {
        return threads.stream()
                .filter(thread -> thread.holds(monitor))
                .map(thread -> " that " + thread.title() + " has")
                .findFirst()
                .orElse("");
    }

    /**
     * Returns it as text.
     *
     * @param test the id of the test's thread
     */
    String toString(long test) {
        Predicate<DumpedThread> isTest = thread -> thread.id() == test;
        Predicate<DumpedThread> isOther = isTest.negate();
        return section("The thread of the test", isTest, FRAMES)
                + section("Threads with code of the project or its libraries", isOther.and(DumpedThread::works), FRAMES)
                + section("Other threads", isOther.and(thread -> !thread.works()), FRAMES_OF_OTHERS);
    }

    private String section(String title, Predicate<DumpedThread> which, int frames) {
        String found = threads.stream()
                .filter(which)
                .map(thread -> thread.toString(
                        waits(thread).map(reason -> " waits " + reason).orElse(""), frames))
                .collect(Collectors.joining("\n\n"));
        return found.isEmpty() ? "" : "\n\n" + title + ":\n\n" + found;
    }
}
