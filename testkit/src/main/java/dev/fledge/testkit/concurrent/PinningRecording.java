package dev.fledge.testkit.concurrent;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingStream;

/** Records which virtual threads pin their carrier, from the start to the check. */
final class PinningRecording implements AutoCloseable {

    private static final boolean MONITORS_PIN = Runtime.version().feature() < 24;

    /** Events of the JVM, each with what else its message should say. */
    private static final Map<String, String> EVENTS = MONITORS_PIN
            ? Map.of(
                    "jdk.VirtualThreadPinned", "",
                    "jdk.JavaMonitorEnter", ": it waited to enter synchronized",
                    "jdk.JavaMonitorWait", ": it waited to be notified, in synchronized")
            : Map.of("jdk.VirtualThreadPinned", "");

    private final String owner;
    private final Duration longerThan;
    private final RecordingStream stream = new RecordingStream();
    private final Queue<RecordedEvent> events = new ConcurrentLinkedQueue<>();
    private final ConcurrentSkipListMap<Instant, String> tests = new ConcurrentSkipListMap<>();

    private PinningRecording(String owner, Duration longerThan) {
        this.owner = owner;
        this.longerThan = longerThan;
    }

    static PinningRecording start(String owner, Duration longerThan) {
        PinningRecording recording = new PinningRecording(owner, longerThan);
        recording.stream.setReuse(false); // events are kept until the check
        EVENTS.keySet().forEach(event -> {
            recording.stream.enable(event).withThreshold(longerThan).withStackTrace();
            recording.stream.onEvent(event, recording::add);
        });
        recording.stream.startAsync();
        return recording;
    }

    /** Monitors block platform threads too, and other recordings of this JVM may want shorter events. */
    private void add(RecordedEvent event) {
        RecordedThread thread = event.getThread();
        if (thread != null && thread.isVirtual() && event.getDuration().compareTo(longerThan) >= 0) {
            events.add(event);
        }
    }

    String owner() {
        return owner;
    }

    void testBegins(String name, Instant when) {
        tests.put(when, name);
    }

    /** Ends the recording, and fails if a carrier was pinned. */
    void check() {
        stream.stop(); // which waits for the events that are under way
        stream.close();
        if (!events.isEmpty()) {
            throw new AssertionError("""
                    Virtual threads pinned their carriers, which then carry no other thread:

                    %s

                    Block outside of native code and class initialisers%s.""".formatted(
                            events.stream().map(this::describe).collect(Collectors.joining("\n\n")),
                            MONITORS_PIN ? ", and with a ReentrantLock instead of synchronized" : ""));
        }
    }

    private String describe(RecordedEvent event) {
        Map.Entry<Instant, String> test = tests.floorEntry(event.getStartTime());
        return "  for %d ms in %s%s%s"
                .formatted(
                        event.getDuration().toMillis(),
                        test == null ? "no test" : test.getValue() + "()",
                        reason(event),
                        stack(event.getStackTrace()));
    }

    private static String reason(RecordedEvent event) {
        return event.hasField("pinnedReason") && event.getString("pinnedReason") != null // since JDK 24
                ? ": " + event.getString("pinnedReason")
                : EVENTS.getOrDefault(event.getEventType().getName(), "");
    }

    private static String stack(RecordedStackTrace trace) {
        return Stream.ofNullable(trace)
                .flatMap(recorded -> recorded.getFrames().stream())
                .map(frame -> "\n      at %s.%s(%s)"
                        .formatted(
                                frame.getMethod().getType().getName(),
                                frame.getMethod().getName(),
                                frame.getLineNumber() < 0
                                        ? "Native Method"
                                        : frame.getMethod().getType().getName().replaceFirst(".*\\.", "") + ":"
                                                + frame.getLineNumber()))
                .collect(Collectors.joining());
    }

    @Override
    public void close() {
        stream.close();
    }
}
