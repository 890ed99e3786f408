package dev.fledge.testkit.fake.jdbc;

import org.apiguardian.api.API;

/**
 * Something that somebody has to close.
 *
 * @param what what it is
 * @param where where it was opened
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record OpenResource(String what, Throwable where) {}
