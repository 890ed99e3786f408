package dev.fledge.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.fledge.testkit.concurrent.Eventually;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class ObserverTest {

    private final DataSource source = mock(DataSource.class);

    @Test
    void connect_connectionFree_isTaken() throws SQLException {
        Connection connection = mock(Connection.class);
        when(source.getConnection()).thenReturn(connection);

        assertThat(Observer.connect(source)).isSameAs(connection);
    }

    @Test
    void connect_refused_saysWhyAndWhatToDo() throws SQLException {
        SQLException cause = new SQLException("Connection is not available, request timed out after 250ms");
        when(source.getConnection()).thenThrow(cause);

        assertThatThrownBy(() -> Observer.connect(source))
                .isInstanceOf(IllegalStateException.class)
                .hasCause(cause)
                .hasMessage("""
                    Whether a statement waits for a lock, PostgreSQL is asked on a connection of its own. It was not to \
                    be had: Connection is not available, request timed out after 250ms
                    A pool has to have one connection more than the actions take together. Raise its maximum, or name \
                    a data source without a pool to ask on: InterleavedDataSource.of(pool, observer).\
                    """);
    }

    @Test
    void connect_noneInTime_saysSoAndGivesBackWhatComesLater() throws SQLException {
        CountDownLatch interrupted = new CountDownLatch(1);
        Connection late = mock(Connection.class);
        when(source.getConnection()).thenAnswer(call -> {
            waitForEver(interrupted);
            return late;
        });

        assertThatThrownBy(() -> Observer.connect(source, Duration.ofMillis(50)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("It was not to be had: none came within 50 ms\n");

        Eventually.eventually(() -> verify(late).close());
        assertThat(interrupted.getCount()).isZero();
    }

    @Test
    void connect_threadInterrupted_stops() throws SQLException {
        CountDownLatch interrupted = new CountDownLatch(1);
        when(source.getConnection()).thenAnswer(call -> {
            waitForEver(interrupted);
            return mock(Connection.class);
        });
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Observer.connect(source))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("interrupted while asking who waits for a lock");
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void waitForEver(CountDownLatch interrupted) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.countDown();
        }
    }
}
