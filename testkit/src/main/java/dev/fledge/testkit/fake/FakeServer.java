package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.jdbc.Server;
import dev.fledge.testkit.fake.jdbc.Session;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** Opens sessions. */
final class FakeServer implements Server {

    private final Script script;
    private final Recording recording;
    private final Capacity capacity;
    private final AtomicInteger sessions = new AtomicInteger();

    FakeServer(Script script, Recording recording, Capacity capacity) {
        this.script = script;
        this.recording = recording;
        this.capacity = capacity;
    }

    @Override
    public Session open() throws SQLException {
        Runnable release = capacity.take();
        return new FakeSession(sessions.incrementAndGet(), script, recording, release);
    }
}
