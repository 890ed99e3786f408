/**
 * The front door: base classes for the tests of each layer of a Helidon SE service.
 *
 * <p>{@link dev.fledge.testkit.DaoTest}, {@link dev.fledge.testkit.ServiceTest},
 * {@link dev.fledge.testkit.RouterTest} and {@link dev.fledge.testkit.DtoTest} test one layer and need nothing but the
 * JVM; {@link dev.fledge.testkit.DatabaseTest} and {@link dev.fledge.testkit.ApplicationTest} run on a real PostgreSQL.
 * Each is a few lines over JUnit extensions that work without it, by parameters of test methods.
 *
 * <p>Packages depend in one direction: this one on those below it, and those as {@code ArchitectureTest} says.
 */
@NullMarked
package dev.fledge.testkit;

import org.jspecify.annotations.NullMarked;
