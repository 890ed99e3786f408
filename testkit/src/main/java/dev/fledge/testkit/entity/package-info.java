/**
 * Adds an entity to a generated project, on every layer and with tests on each: {@code mvn -q -Pentity -Dentity=order
 * -Dfields="total:decimal placedAt:instant note:text?"}.
 *
 * <p>{@link dev.fledge.testkit.entity.AddEntity} is what that command runs. {@code Names} and {@code Fields} are what the
 * user gave, checked; {@code Project} is what there is already, and knows where things belong; {@code FieldCode} and
 * {@code Template} make the text of new files; {@code Changes} writes all of it or nothing.
 *
 * <p>The templates are the resources beside this package. What is refused is a {@code Refusal}, whose message says what
 * was given, what the rule is and how to do it right.
 */
@NullMarked
package dev.fledge.testkit.entity;

import org.jspecify.annotations.NullMarked;
