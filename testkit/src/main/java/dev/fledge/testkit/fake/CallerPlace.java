package dev.fledge.testkit.fake;

import java.util.Arrays;
import java.util.Set;

/** The line of the test that called us. It is kept with each stub and looked for only if a message needs it. */
final class CallerPlace {

    private static final Set<String> US = Set.of(
            CallerPlace.class.getName(), Stub.class.getName(), EventStub.class.getName(), FakeDatabase.class.getName());

    private final Throwable here = new Throwable();

    /** As a stack trace says it, on a line of its own. */
    String suffix() {
        return Arrays.stream(here.getStackTrace())
                .filter(frame -> !US.contains(frame.getClassName()))
                .findFirst()
                .map(at -> "\n    at " + at)
                .orElse("");
    }
}
