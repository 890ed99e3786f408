package com.acme.http;

public record Problem(int status) {}
