package dev.fledge.testkit.fake.helidon;

import io.helidon.common.config.Config;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbStatements;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Named statements that say which ones there are when a name is unknown. */
final class NamedStatements implements DbStatements {

    private final Map<String, String> statements;

    private NamedStatements(Map<String, String> statements) {
        this.statements = new TreeMap<>(statements);
    }

    static DbStatements of(Config statements) {
        return new NamedStatements(statements.detach().asMap().orElse(Map.of()));
    }

    static DbStatements ofDefaultConfig() {
        return DefaultConfig.STATEMENTS;
    }

    @Override
    public String statement(String name) {
        String statement = statements.get(name);
        if (statement == null) {
            throw new DbClientException(unknown(name));
        }
        return statement;
    }

    private String unknown(String name) {
        if (statements.isEmpty()) {
            return """
                    There is no statement named "%s": no named statements are configured.
                    Define it under db.statements in application.yaml, or hand statements to FakeDbClient.create.""".formatted(name);
        }
        return """
                There is no statement named "%s". The named statements are:
                %s""".formatted(
                name, statements.keySet().stream().map(known -> "  " + known).collect(Collectors.joining("\n")));
    }

    /** Read once: the default configuration of a project does not change while its tests run. */
    private static final class DefaultConfig {
        static final DbStatements STATEMENTS =
                of(io.helidon.config.Config.create().get("db.statements"));
    }
}
