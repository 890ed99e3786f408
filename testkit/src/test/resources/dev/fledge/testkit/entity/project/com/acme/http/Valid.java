package com.acme.http;

public final class Valid {

    public static <T> T check(T value) {
        return value;
    }
}
