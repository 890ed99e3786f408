package ${package};

import ${package}.data.DataAccess;
import ${package}.data.Migrations;
import ${package}.http.Problems;
#if($adapter == "yes")
import ${package}.user.UserAdapter;
#end
import ${package}.user.UserDao;
import ${package}.user.UserRouter;
import ${package}.user.UserService;
import io.helidon.config.Config;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.health.DbClientHealthCheck;
import io.helidon.health.HealthCheckType;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.observe.ObserveFeature;
import io.helidon.webserver.observe.health.HealthObserver;
#if($adapter == "yes")
import java.time.Duration;
#end
import java.util.ArrayList;
import java.util.List;
#if($adapter == "yes")
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
#end

/** Builds the service from its parts. Nothing else in it makes a collaborator of its own. */
public final class App {

    private App() {}

    /** Migrates the database and returns the server, which is not started yet. */
    public static WebServer create(Config config) {
        Config db = config.get("db");
        Migrations.run(db.get("connection"));
        DbClient dbClient = DbClient.create(db);
#if($adapter == "yes")
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
#end

        return WebServer.builder()
                .config(config.get("server"))
                .directHandlers(Problems.directHandlers())
                .addFeature(observe(dbClient))
                .routing(routing -> {
#if($adapter == "yes")
                    routing(routing, routers(DataAccess.create(dbClient, db), config, executor));
                    routing.addFeature(new Resources(dbClient, executor));
#else
                    routing(routing, routers(DataAccess.create(dbClient, db)));
                    routing.addFeature(new Resources(dbClient));
#end
                })
                .build();
    }

#if($adapter == "yes")
    private static HttpFeature[] routers(DataAccess data, Config config, ExecutorService executor) {
        List<HttpFeature> routers = new ArrayList<>();
        routers.add(new UserRouter(new UserService(
                new UserDao(data),
                UserAdapter.create(config.get("permissions")),
                executor,
                config.get("permissions.timeout").as(Duration.class).get())));
#else
    private static HttpFeature[] routers(DataAccess data) {
        List<HttpFeature> routers = new ArrayList<>();
        routers.add(new UserRouter(new UserService(new UserDao(data))));
#end
        // `mvn -Pentity` adds the next one above this line.
        return routers.toArray(HttpFeature[]::new);
    }

    /** Adds the routes, and the mapping of all errors. */
    public static void routing(HttpRouting.Builder routing, HttpFeature... routers) {
        for (HttpFeature router : routers) {
            routing.addFeature(router);
        }
        Problems.register(routing);
    }

    private static ObserveFeature observe(DbClient dbClient) {
        return ObserveFeature.builder()
                .addObserver(HealthObserver.builder()
                        .addCheck(
                                DbClientHealthCheck.builder(dbClient)
                                        .query()
                                        .statementName("health")
                                        .build(),
                                HealthCheckType.READINESS)
                        .build())
                .build();
    }

    /** Closes with the server what the server did not make. */
#if($adapter == "yes")
    private record Resources(DbClient dbClient, ExecutorService executor) implements HttpFeature {
#else
    private record Resources(DbClient dbClient) implements HttpFeature {
#end

        @Override
        public void setup(HttpRouting.Builder routing) {}

        @Override
        public void afterStop() {
#if($adapter == "yes")
            executor.close();
#end
            dbClient.close();
        }
    }
}
