package dev.fledge.it;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The project that most tests look at, {@code com.acme:orders}: generated and verified once for all of them. If either
 * fails, every test that needs it fails with the same words.
 */
final class Orders {

    private static final FutureTask<GeneratedProject> PROJECT =
            new FutureTask<>(() -> GeneratedProject.generate("orders"));
    private static final FutureTask<MavenRun> VERIFICATION =
            new FutureTask<>(() -> project().maven("verify"));

    private Orders() {}

    static GeneratedProject project() {
        return resultOf(PROJECT);
    }

    /** Returns what {@code mvn verify} printed in {@link #project()}. */
    static MavenRun verification() {
        return resultOf(VERIFICATION);
    }

    private static <T> T resultOf(FutureTask<T> task) {
        task.run();
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while a project was built", e);
        }
    }
}
