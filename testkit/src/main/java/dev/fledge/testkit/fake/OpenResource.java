package dev.fledge.testkit.fake;

/**
 * Something that somebody has to close.
 *
 * @param number where it stands among those of its connection, from 0, which is the connection itself
 * @param what what it is; its text says so
 * @param where where it was opened
 */
record OpenResource(int number, Object what, Throwable where) {}
