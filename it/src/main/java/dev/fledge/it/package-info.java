/**
 * Runs Maven and generated services as a user does.
 *
 * <p>{@code NestedRepository} is the local repository of the nested builds, {@code MavenRun} one call of Maven,
 * {@code GeneratedProject} what the archetype wrote, and {@code RunningService} its packaged jar;
 * {@code Composition} is its compose file, up. Every failure shows what the nested process itself printed.
 */
@NullMarked
package dev.fledge.it;

import org.jspecify.annotations.NullMarked;
