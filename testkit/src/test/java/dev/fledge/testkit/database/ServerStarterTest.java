package dev.fledge.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.ServiceLoader;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class ServerStarterTest {

    @Test
    void needsServer_annotatedClass_isTrue() {
        assertThat(ServerStarter.needsServer(planOf(selectClass(WithDatabase.class))))
                .isTrue();
    }

    @Test
    void needsServer_annotatedNestedClass_isTrue() {
        assertThat(ServerStarter.needsServer(planOf(selectClass(Around.class)))).isTrue();
    }

    @Test
    void needsServer_nestedClassNotInThePlan_isFalse() {
        assertThat(ServerStarter.needsServer(planOf(selectMethod(Around.class, "plain"))))
                .isFalse();
    }

    @Test
    void needsServer_noneAnnotated_isFalse() {
        assertThat(ServerStarter.needsServer(planOf(selectClass(DataFoldersTest.class))))
                .isFalse();
    }

    @Test
    void listener_junit_findsIt() {
        assertThat(ServiceLoader.load(TestExecutionListener.class)).hasAtLeastOneElementOfType(ServerStarter.class);
    }

    private static TestPlan planOf(DiscoverySelector selector) {
        return LauncherFactory.create()
                .discover(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selector)
                        .build());
    }

    @PostgresDatabase
    static class WithDatabase {

        @Test
        void needsIt(DataSource dataSource) {}
    }

    static class Around {

        @Test
        void plain() {}

        @Nested
        class Inside extends WithDatabase {}
    }
}
