package dev.fledge.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChosenWayTest {

    private static final ServerSettings NONE = new ServerSettings(Map.of(), key -> Optional.empty());

    private final List<String> tried = new ArrayList<>();
    private final ServerAddress address = mock();
    private boolean containersWork;
    private boolean binariesWork = true;

    private final ChosenWay way = new ChosenWay((settings, use) -> new ServerChoice(settings, tried -> {
        this.tried.add(tried + " for " + use);
        if (tried == Way.CONTAINER ? !containersWork : !binariesWork) {
            throw new IllegalStateException(tried + " is out of order");
        }
        PostgresServer server = mock();
        when(server.address()).thenReturn(address);
        when(address.query("SHOW server_version")).thenReturn(List.of("18.6"));
        return server;
    }));

    @Test
    void start_second_triesOnlyWhatWasChosenForTheFirst() {
        way.start(NONE, ServerUse.SHARED);
        containersWork = true;

        way.start(NONE, ServerUse.ALONE);

        assertThat(tried).containsExactly("container for SHARED", "embedded for SHARED", "embedded for ALONE");
    }

    @Test
    void start_secondCannot_saysWhyAndTriesNoOther() {
        way.start(NONE, ServerUse.SHARED);
        binariesWork = false;

        assertThatThrownBy(() -> way.start(NONE, ServerUse.ALONE)).hasMessage("embedded is out of order");

        assertThat(tried).hasSize(3);
    }

    @Test
    void start_firstCannot_leavesTheChoiceToTheNext() {
        binariesWork = false;
        assertThatThrownBy(() -> way.start(NONE, ServerUse.SHARED))
                .hasMessageStartingWith("There is no PostgreSQL for the tests.");
        containersWork = true;

        way.start(NONE, ServerUse.SHARED);

        assertThat(tried).containsExactly("container for SHARED", "embedded for SHARED", "container for SHARED");
    }

    @Test
    void start_secondMayNotTakeThatWay_choosesItsOwn() {
        way.start(NONE, ServerUse.SHARED);
        containersWork = true;

        way.start(new ServerSettings(Map.of(), key -> Optional.of("container")), ServerUse.ALONE);

        assertThat(tried).last().isEqualTo("container for ALONE");
    }
}
