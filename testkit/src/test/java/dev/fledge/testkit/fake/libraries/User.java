package dev.fledge.testkit.fake.libraries;

/** A row of the table that the examples read. Public, so that mappers may construct it. */
public record User(int id, String name) {}
