package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.jdbc.Pause;
import dev.fledge.testkit.fake.jdbc.Server;
import dev.fledge.testkit.fake.jdbc.Session;
import dev.fledge.testkit.fake.sql.SqlText;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Opens sessions, unless it is down. */
final class FakeServer implements Server {

    private final Script script;
    private final Recording recording;
    private final Capacity capacity;
    private final AtomicInteger sessions = new AtomicInteger();
    private final Map<Integer, FakeSession> open = new ConcurrentHashMap<>();
    private volatile boolean down;

    FakeServer(Script script, Recording recording, Capacity capacity) {
        this.script = script;
        this.recording = recording;
        this.capacity = capacity;
    }

    @Override
    public Session open() throws SQLException {
        script.happens(Event.CONNECT, SqlText.of(""), new Pause());
        refuseIfDown();
        Runnable release = capacity.take();
        FakeSession session = new FakeSession(sessions.incrementAndGet(), script, recording, closed -> {
            open.remove(closed.number());
            release.run();
        });
        open.put(session.number(), session);
        return session;
    }

    private void refuseIfDown() throws SQLException {
        if (down) {
            throw new SQLException(
                    "Connection to localhost:5432 refused. Check that the hostname and port are correct and that the"
                            + " postmaster is accepting TCP/IP connections.",
                    "08001");
        }
    }

    void goDown() {
        down = true;
        open.values().forEach(FakeSession::breakOff);
    }

    void comeBack() {
        down = false;
    }

    /** The sessions that nobody closed, oldest first. */
    List<FakeSession> openSessions() {
        return open.values().stream()
                .sorted(Comparator.comparingInt(FakeSession::number))
                .toList();
    }
}
