package com.acme;

import com.acme.data.DataAccess;
import io.helidon.config.Config;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRouting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;

public final class App {

    static List<HttpFeature> routers(DataAccess data, ExecutorService executor, Duration timeout) {
        List<HttpFeature> routers = new ArrayList<>();
        // `mvn -Pentity` adds the next one above this line.
        return routers;
    }

    public static WebServer create(Config config) {
        return null;
    }

    public static void routing(HttpRouting.Builder routing, HttpFeature... routers) {}
}
