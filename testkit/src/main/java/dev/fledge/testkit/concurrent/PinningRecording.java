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
import jdk.jfr.consumer.RecordingStream;

/** Records which virtual threads pin their carrier, from the start to the check. */
final class PinningRecording implements AutoCloseable {

    private static final String EVENT = "jdk.VirtualThreadPinned";

    private final String owner;
    private final RecordingStream stream = new RecordingStream();
    private final Queue<RecordedEvent> events = new ConcurrentLinkedQueue<>();
    private final ConcurrentSkipListMap<Instant, String> tests = new ConcurrentSkipListMap<>();

    private PinningRecording(String owner) {
        this.owner = owner;
    }

    static PinningRecording start(String owner, Duration longerThan) {
        PinningRecording recording = new PinningRecording(owner);
        recording.stream.setReuse(false); // events are kept until the check
        recording.stream.enable(EVENT).withThreshold(longerThan).withStackTrace();
        recording.stream.onEvent(EVENT, recording.events::add);
        recording.stream.startAsync();
        return recording;
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
                    Runtime.version().feature() < 24 ? ", and with a ReentrantLock instead of synchronized" : ""));
        }
    }

    private String describe(RecordedEvent event) {
        Map.Entry<Instant, String> test = tests.floorEntry(event.getStartTime());
        return "  for %d ms in %s%s%s"
                .formatted(
                        event.getDuration().toMillis(),
                        test == null ? "no test" : test.getValue() + "()",
                        event.hasField("pinnedReason") && event.getString("pinnedReason") != null
                                ? ": " + event.getString("pinnedReason")
                                : "",
                        stack(event.getStackTrace()));
    }

    private static String stack(RecordedStackTrace trace) {
        return Stream.ofNullable(trace)
                .flatMap(recorded -> recorded.getFrames().stream())
                .map(frame -> "\n      at %s.%s(%s:%d)"
                        .formatted(
                                frame.getMethod().getType().getName(),
                                frame.getMethod().getName(),
                                frame.getMethod().getType().getName().replaceFirst(".*\\.", ""),
                                frame.getLineNumber()))
                .collect(Collectors.joining());
    }

    @Override
    public void close() {
        stream.close();
    }
}
