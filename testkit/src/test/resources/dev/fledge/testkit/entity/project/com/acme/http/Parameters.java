package com.acme.http;

import io.helidon.webserver.http.ServerRequest;
import java.util.UUID;

public final class Parameters {

    public static UUID id(ServerRequest request) {
        return null;
    }

    public static int limit(ServerRequest request) {
        return 1;
    }

    public static int offset(ServerRequest request) {
        return 0;
    }
}
