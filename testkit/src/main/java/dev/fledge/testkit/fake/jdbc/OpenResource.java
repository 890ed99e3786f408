package dev.fledge.testkit.fake.jdbc;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody has to close.
 *
 * @param what what it is
 * @param where where it was opened; null if too many were opened before it to keep the place
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record OpenResource(String what, @Nullable Throwable where) {}
