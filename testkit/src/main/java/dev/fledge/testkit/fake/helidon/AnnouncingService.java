package dev.fledge.testkit.fake.helidon;

import dev.fledge.testkit.fake.jdbc.Announcement;
import io.helidon.dbclient.DbClientService;
import io.helidon.dbclient.DbClientServiceContext;
import java.util.Optional;

/** Tells the fake driver which statement comes next on this thread. */
final class AnnouncingService implements DbClientService {

    private static final int SHA_256_IN_BASE_64 = 44;

    @Override
    public DbClientServiceContext statement(DbClientServiceContext context) {
        Announcement.make(nameGivenBy(context), context.statement());
        return context;
    }

    /** Helidon makes names for statements without one: their type, an underscore and a hash. */
    private static Optional<String> nameGivenBy(DbClientServiceContext context) {
        String name = context.statementName();
        int hash = name.length() - SHA_256_IN_BASE_64;
        boolean made = hash > 0 && name.charAt(hash - 1) == '_' && name.endsWith("=");
        return made ? Optional.empty() : Optional.of(name);
    }
}
