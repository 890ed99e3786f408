package dev.fledge.testkit.database;

import org.apiguardian.api.API;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Starts the server in the background when the tests begin, if any of them needs it, while those that do not are running.
 * Found by JUnit as a service.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ServerStarter implements TestExecutionListener {

    /** Called by JUnit. */
    public ServerStarter() {}

    /** Called by JUnit. */
    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        if (needsServer(plan)) {
            Databases.startInBackground(
                    ServerSettings.of(key -> plan.getConfigurationParameters().get(key)));
        }
    }

    /** Returns whether a test class of a plan needs the server. */
    static boolean needsServer(TestPlan plan) {
        return plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .anyMatch(ServerStarter::needsServer);
    }

    private static boolean needsSharedServer(Class<?> tests) {
        return AnnotationSupport.isAnnotated(tests, NeedsServer.class)
                && !AnnotationSupport.findAnnotation(tests, PostgresDatabase.class)
                        .map(PostgresDatabase::ownServer)
                        .orElse(false);
    }

    private static boolean needsServer(TestIdentifier identifier) {
        return identifier.isContainer()
                && identifier
                        .getSource()
                        .filter(ClassSource.class::isInstance)
                        .map(ClassSource.class::cast)
                        .filter(source -> needsSharedServer(source.getJavaClass()))
                        .isPresent();
    }
}
