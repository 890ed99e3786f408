package dev.fledge.testkit.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationTest {

    private static final Names ORDER = Names.of("order", "");

    @Nested
    class InApp {

        private static final String APP = """
                package com.acme;

                import com.acme.data.DataAccess;
                import com.acme.user.UserRouter;
                import java.util.List;

                class App {
                    void routers(DataAccess data) {
                        routers.add(new UserRouter());
                        // `mvn -Pentity` adds the next one above this line.
                    }
                }
                """;

        @Test
        void inApp_marker_getsRouterAboveIt() {
            assertThat(inApp(APP)).isEqualTo("""
                    package com.acme;

                    import com.acme.data.DataAccess;
                    import com.acme.order.OrderDao;
                    import com.acme.order.OrderRouter;
                    import com.acme.order.OrderService;
                    import com.acme.user.UserRouter;
                    import java.util.List;

                    class App {
                        void routers(DataAccess data) {
                            routers.add(new UserRouter());
                            routers.add(new OrderRouter(new OrderService(new OrderDao(data))));
                            // `mvn -Pentity` adds the next one above this line.
                        }
                    }
                    """);
        }

        @Test
        void inApp_windowsLineEnds_staySo() {
            assertThat(inApp(APP.replace("\n", "\r\n")).replace("\r\n", "")).doesNotContain("\n", "\r");
        }

        @Test
        void inApp_noMarker_saysWhichLineToAdd() {
            assertThatThrownBy(() -> inApp(APP.replace("mvn", "gradle")))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("""
                    App.java does not say where a new router belongs.
                    Add this line, once, after the last `routers.add(...);`:

                            // `mvn -Pentity` adds the next one above this line.
                    """);
        }

        @Test
        void inApp_twoMarkers_isRefused() {
            assertThatThrownBy(() -> inApp(APP + APP)).isInstanceOf(Refusal.class);
        }

        private static String inApp(String source) {
            return Registration.inApp(source, ORDER, "com.acme", "App.java");
        }
    }

    @Nested
    class InConfiguration {

        @Test
        void inConfiguration_statements_areFollowedByTheNewOnes() {
            assertThat(inConfiguration("""
                    server:
                      statements: none
                    db:
                      # the SQL
                      statements:
                        health: SELECT 1
                        # long ones
                        users.find: SELECT id
                          FROM users

                    permissions:
                      timeout: PT1S
                    """)).isEqualTo("""
                    server:
                      statements: none
                    db:
                      # the SQL
                      statements:
                        health: SELECT 1
                        # long ones
                        users.find: SELECT id
                          FROM users
                        orders.find: SELECT 2

                    permissions:
                      timeout: PT1S
                    """);
        }

        @Test
        void inConfiguration_statementsLast_areFollowedByTheNewOnes() {
            assertThat(inConfiguration("db:\n  statements:\n    health: SELECT 1\n"))
                    .isEqualTo("db:\n  statements:\n    health: SELECT 1\n    orders.find: SELECT 2\n");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "db:\n  source: jdbc\n",
                    "db:\n  source: jdbc\nother:\n  statements:\n    a: b\n",
                    "other:\n  db:\n    statements:\n      a: b\n",
                    "db:\n  statements:\n",
                })
        void inConfiguration_noStatements_saysWhatToAdd(String yaml) {
            assertThatThrownBy(() -> inConfiguration(yaml))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("""
                    application.yaml has no named statements that the new ones can follow.
                    Add, for example:

                    db:
                      statements:
                        health: SELECT 1
                    """);
        }

        @Test
        void inConfiguration_statementsOfThatName_isRefused() {
            assertThatThrownBy(() -> inConfiguration("db:\n  statements:\n    orders.list: SELECT 1\n"))
                    .isInstanceOf(Refusal.class)
                    .hasMessage(
                            "application.yaml has statements called orders.* already: choose another name for the entity,"
                                    + " or remove them.");
        }

        private static String inConfiguration(String yaml) {
            return Registration.inConfiguration(yaml, "orders.find: SELECT 2\n", ORDER, "application.yaml");
        }
    }
}
