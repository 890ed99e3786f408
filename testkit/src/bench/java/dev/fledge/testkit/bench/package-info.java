/**
 * What the fake costs, beside what a test would cost otherwise. {@link dev.fledge.testkit.bench.Benchmarks} runs all of
 * it and prints the ratios.
 */
@NullMarked
package dev.fledge.testkit.bench;

import org.jspecify.annotations.NullMarked;
