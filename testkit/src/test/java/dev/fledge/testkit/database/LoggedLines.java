package dev.fledge.testkit.database;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What this package logs from INFO on, which goes nowhere else until it is closed. */
final class LoggedLines implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger("dev.fledge.testkit.database");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(new SimpleFormatter().formatMessage(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private LoggedLines() {}

    static LoggedLines listen() {
        LoggedLines logged = new LoggedLines();
        LOGGER.addHandler(logged.handler);
        LOGGER.setLevel(Level.INFO);
        LOGGER.setUseParentHandlers(false);
        return logged;
    }

    List<String> all() {
        return lines;
    }

    @Override
    public void close() {
        LOGGER.removeHandler(handler);
        LOGGER.setLevel(null);
        LOGGER.setUseParentHandlers(true);
    }
}
