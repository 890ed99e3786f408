package dev.fledge.testkit.fake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answers of a stub, in turn. */
final class Script {

    private final List<Step> steps = new ArrayList<>(List.of(new Step()));
    private int position;
    private int taken;

    /** An answer, how many calls get it, and what happens before it. */
    static final class Step {
        @Nullable
        Answer answer;

        @Nullable
        Duration delay;

        @Nullable
        Gate gate;

        int limit;
    }

    /** Returns the step that is being written. */
    synchronized Step current() {
        return steps.getLast();
    }

    synchronized void next(Stub stub) {
        if (current().answer == null) {
            throw new IllegalStateException("""
                    then() has no answer before it: %s
                    Write the first answer first, such as .returns(1).then().fails(SqlErrors.deadlock())""".formatted(stub));
        }
        steps.add(new Step());
    }

    /** Takes the next answer, or null if all have been given. */
    synchronized @Nullable Step take() {
        while (position < steps.size()) {
            Step step = steps.get(position);
            boolean last = position == steps.size() - 1;
            int limit = step.limit > 0 ? step.limit : last ? Integer.MAX_VALUE : 1;
            if (taken < limit) {
                taken++;
                return step;
            }
            position++;
            taken = 0;
        }
        return null;
    }
}
