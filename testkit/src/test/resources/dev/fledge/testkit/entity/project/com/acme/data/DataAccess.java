package com.acme.data;

import io.helidon.config.Config;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbExecute;
import java.util.function.Function;

public final class DataAccess {

    public static DataAccess create(DbClient client, Config db) {
        return new DataAccess();
    }

    public <T> T execute(Function<DbExecute, T> work) {
        return work.apply(null);
    }
}
