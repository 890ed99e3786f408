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
    private final List<String> leaks = new ArrayList<>();
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
        capacity.take();
        lock.lock();
        try {
            refuseIfDown();
            FakeSession session = new FakeSession(++sessions, script, recording, this);
            open.add(session);
            return session;
        } catch (SQLException e) {
            capacity.release();
            throw e;
        } finally {
            lock.unlock();
        }
    }

    /** A session has ended. */
    void closed(FakeSession session) {
        lock.lock();
        try {
            open.remove(session);
        } finally {
            lock.unlock();
        }
        capacity.release();
    }

    /** A session was aborted while something was open in it. */
    void leaked(String complaint) {
        lock.lock();
        try {
            leaks.add(complaint);
        } finally {
            lock.unlock();
        }
    }

    /** What was open in sessions that were aborted. */
    List<String> leaks() {
        lock.lock();
        try {
            return List.copyOf(leaks);
        } finally {
            lock.unlock();
        }
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
