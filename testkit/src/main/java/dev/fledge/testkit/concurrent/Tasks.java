package dev.fledge.testkit.concurrent;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;

/** Makes tasks that return nothing look like those that return something. */
final class Tasks {

    private Tasks() {}

    static List<Callable<@Nullable Void>> of(Executable... tasks) {
        return Stream.of(tasks).map(Tasks::of).toList();
    }

    static Callable<@Nullable Void> of(Executable task) {
        return () -> {
            try {
                task.execute();
                return null;
            } catch (Exception | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
