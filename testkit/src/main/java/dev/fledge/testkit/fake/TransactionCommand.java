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
    private static final Set<String> OPTIONS = Set.of(
            "isolation",
            "level",
            "serializable",
            "repeatable",
            "read",
            "committed",
            "uncommitted",
            "write",
            "only",
            "not",
            "deferrable",
            ",");

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
        boolean work = words.size() > 1 && Set.of("work", "transaction").contains(words.get(1));
        return words.getFirst().equals("begin")
                ? OPTIONS.containsAll(words.subList(work ? 2 : 1, words.size()))
                : words.size() > 1
                        && words.subList(0, 2).equals(List.of("start", "transaction"))
                        && OPTIONS.containsAll(words.subList(2, words.size()));
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
            case "rollback" -> isRollbackTo();
            default -> false;
        };
    }

    private boolean isRollbackTo() {
        int to = words.indexOf("to");
        int name = words.size() - 1;
        return to > 0
                && to < name
                && NOISE.containsAll(words.subList(1, to))
                && NOISE.containsAll(words.subList(to + 1, name));
    }

    /** Does in a session what this says; what is not possible is an error of PostgreSQL, or nothing but a warning. */
    void performIn(SessionTransactions transactions) throws SQLException {
        if (begins()) {
            transactions.begin(isolation(transactions), readOnly());
        } else if (isOfSavepoint()) {
            performWithSavepoint(transactions, words.getLast());
        } else if (Set.of("commit", "end").contains(words.getFirst())) {
            transactions.commit();
        } else {
            transactions.rollback();
        }
    }

    private void performWithSavepoint(SessionTransactions transactions, String savepoint) throws SQLException {
        switch (words.getFirst()) {
            case "savepoint" -> {
                transactions.require("SAVEPOINT");
                transactions.savepoint(savepoint);
            }
            case "release" -> transactions.release(savepoint);
            default -> transactions.rollbackTo(savepoint);
        }
    }

    private int isolation(SessionTransactions transactions) {
        String text = String.join(" ", words);
        if (!text.contains("isolation level")) {
            return transactions.isolation();
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

    private boolean readOnly() {
        return String.join(" ", words).contains("read only");
    }
}
