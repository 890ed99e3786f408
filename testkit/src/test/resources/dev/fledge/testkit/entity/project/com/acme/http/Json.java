package com.acme.http;

import com.fasterxml.jackson.core.type.TypeReference;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

public final class Json {

    public static <T> T read(ServerRequest request, TypeReference<T> type) {
        return null;
    }

    public static <T> T read(byte[] json, TypeReference<T> type) {
        return null;
    }

    public static String write(Object value) {
        return "";
    }

    public static void send(ServerResponse response, Object body) {}
}
