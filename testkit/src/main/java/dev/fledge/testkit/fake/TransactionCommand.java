package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.sql.SqlText;
import dev.fledge.testkit.fake.sql.SqlToken;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A statement that begins or ends a transaction, or a part of one: the SQL for what JDBC has methods for. */
final class TransactionCommand {

    private static final Set<String> FIRST_WORDS =
            Set.of("begin", "start", "commit", "end", "rollback", "abort", "savepoint", "release");
    private static final Set<String> NOISE = Set.of("work", "transaction", "savepoint");

    private final List<String> words;

    private TransactionCommand(List<String> words) {
        this.words = words;
    }

    /** The command that a statement is, if it is one that the database understands by itself. */
    static Optional<TransactionCommand> of(SqlText statement) {
        List<SqlToken> tokens = statement.tokens();
        if (tokens.isEmpty() || !FIRST_WORDS.contains(tokens.getFirst().text())) {
            return Optional.empty();
        }
        List<String> words = tokens.stream().map(SqlToken::text).toList();
        TransactionCommand command = new TransactionCommand(words);
        return command.begins() || command.ends() || command.isOfSavepoint() ? Optional.of(command) : Optional.empty();
    }

    private boolean begins() {
        return words.getFirst().equals("begin")
                || words.subList(0, Math.min(2, words.size())).equals(List.of("start", "transaction"));
    }

    private boolean ends() {
        return Set.of("commit", "end", "rollback", "abort").contains(words.getFirst())
                && NOISE.containsAll(words.subList(1, words.size()));
    }

    /** {@code SAVEPOINT a}, {@code ROLLBACK TO a}, {@code RELEASE a}, with words that change nothing between. */
    private boolean isOfSavepoint() {
        int name = words.size() - 1;
        return switch (words.getFirst()) {
            case "savepoint" -> name == 1;
            case "release" -> name >= 1 && NOISE.containsAll(words.subList(1, name));
            case "rollback" -> words.contains("to") && words.indexOf("to") < name;
            default -> false;
        };
    }

    /** Does in a session what this says; what is not possible is an error of PostgreSQL, or nothing but a warning. */
    void performIn(FakeSession session) throws SQLException {
        if (begins()) {
            session.begin(isolation(session), readOnly(session));
        } else if (isOfSavepoint()) {
            performWithSavepoint(session, words.getLast());
        } else if (Set.of("commit", "end").contains(words.getFirst())) {
            session.commit();
        } else {
            session.rollback();
        }
    }

    private void performWithSavepoint(FakeSession session, String savepoint) throws SQLException {
        switch (words.getFirst()) {
            case "savepoint" -> {
                session.requireTransaction("SAVEPOINT");
                session.savepoint(savepoint);
            }
            case "release" -> session.release(savepoint);
            default -> session.rollbackTo(savepoint);
        }
    }

    private int isolation(FakeSession session) {
        String text = String.join(" ", words);
        if (!text.contains("isolation level")) {
            return session.isolation();
        }
        if (text.contains("serializable")) {
            return Connection.TRANSACTION_SERIALIZABLE;
        }
        if (text.contains("repeatable read")) {
            return Connection.TRANSACTION_REPEATABLE_READ;
        }
        return text.contains("uncommitted")
                ? Connection.TRANSACTION_READ_UNCOMMITTED
                : Connection.TRANSACTION_READ_COMMITTED;
    }

    private boolean readOnly(FakeSession session) {
        String text = String.join(" ", words);
        return text.contains("read only") || (session.readOnly() && !text.contains("read write"));
    }
}
