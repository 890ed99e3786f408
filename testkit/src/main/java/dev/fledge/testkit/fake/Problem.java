package dev.fledge.testkit.fake;

/**
 * Something that fails the test even if the code under test swallows the exception.
 *
 * @param message what happened and what to do
 */
record Problem(String message) {}
