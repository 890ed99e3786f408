package dev.fledge.testkit.fake;

import java.util.Optional;

/** Finds the line of the test that calls us. */
final class CallerPlace {

    private static final StackWalker WALKER = StackWalker.getInstance();
    private static final String US = "dev.fledge.testkit.fake.";

    private CallerPlace() {}

    static Optional<StackTraceElement> find() {
        return WALKER.walk(frames -> frames.filter(frame -> !isOurs(frame.getClassName()))
                .findFirst()
                .map(StackWalker.StackFrame::toStackTraceElement));
    }

    private static boolean isOurs(String className) {
        return className.equals(US + "Stub")
                || className.equals(US + "FakeDatabase")
                || className.equals(US + "EventStub")
                || className.equals(US + "CallerPlace");
    }

    /** A place as a stack trace says it, on a line of its own. */
    static String suffix(Optional<StackTraceElement> place) {
        return place.map(at -> "\n    at " + at).orElse("");
    }
}
