/**
 * Adds an entity to a generated project, on every layer and with tests on each: {@code mvn -q -Pentity -Dentity=order
 * -Dfields="total:decimal placedAt:instant note:text?"}.
 *
 * <p>{@link dev.fledge.testkit.entity.AddEntity} is what that command runs. {@code Names} and {@code Fields} are what the
 * user gave, checked; {@code Project} is what there is already, and knows where things belong; {@code EntitySources},
 * {@code FieldCode} and {@code Template} make the text of new files; {@code Identifiers} are the names in it that the
 * entity cannot have; {@code Changes} writes all of it or nothing.
 *
 * <p>Why this is not a second archetype: an archetype writes new files and cannot add a line to one that is there, nor
 * read a list of fields, find out the number of the next migration or take back what it wrote. And it would have a version
 * of its own, where the tests that are made here fit the testkit that they come with.
 *
 * <p>The templates are the resources beside this package. What is refused is a {@code Refusal}, whose message says what
 * was given, what the rule is and how to do it right.
 */
@NullMarked
package dev.fledge.testkit.entity;

import org.jspecify.annotations.NullMarked;
