/**
 * Runs Maven and generated services as a user does.
 *
 * <p>{@code NestedRepository} is the local repository of the nested builds, {@code Maven} one that a user has, on a
 * {@code Jdk}, {@code MavenRun} one call of it, {@code GeneratedProject} what the archetype wrote, and
 * {@code RunningService} its packaged jar; {@code Composition} is its compose file, up. Every failure shows what the nested
 * process itself printed.
 */
@NullMarked
package dev.fledge.it;

import org.jspecify.annotations.NullMarked;
