package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.jdbc.Pause;
import dev.fledge.testkit.fake.jdbc.Server;
import dev.fledge.testkit.fake.jdbc.Session;
import dev.fledge.testkit.fake.sql.SqlText;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Opens sessions, unless it is down. */
final class FakeServer implements Server {

    private final Script script;
    private final Recording recording;
    private final Capacity capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<FakeSession> open = new ArrayList<>(); // few at a time, oldest first
    private int sessions;
    private boolean down;

    FakeServer(Script script, Recording recording, Capacity capacity) {
        this.script = script;
        this.recording = recording;
        this.capacity = capacity;
    }

    @Override
    public Session open() throws SQLException {
        script.happens(Event.CONNECT, SqlText.of(""), new Pause());
        Runnable release = capacity.take();
        lock.lock();
        try {
            refuseIfDown();
            FakeSession session = new FakeSession(++sessions, script, recording, closed -> close(closed, release));
            open.add(session);
            return session;
        } catch (SQLException e) {
            release.run();
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private void close(FakeSession session, Runnable release) {
        lock.lock();
        try {
            open.remove(session);
        } finally {
            lock.unlock();
        }
        release.run();
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
        lock.lock();
        try {
            down = true;
            open.forEach(FakeSession::breakOff);
        } finally {
            lock.unlock();
        }
    }

    void comeBack() {
        lock.lock();
        try {
            down = false;
        } finally {
            lock.unlock();
        }
    }

    /** The sessions that nobody closed, oldest first. */
    List<FakeSession> openSessions() {
        lock.lock();
        try {
            return List.copyOf(open);
        } finally {
            lock.unlock();
        }
    }
}
