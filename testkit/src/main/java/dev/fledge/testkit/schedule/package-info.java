/**
 * Where threads can be made to take turns: at the entrance of a database.
 *
 * <p>A database for tests passes a {@link dev.fledge.testkit.schedule.SchedulingPoint} before each call. Usually nobody
 * minds. A thread that a {@link dev.fledge.testkit.schedule.Scheduler} was given for, and those that it starts, wait
 * there until that says that they may go in. So the one who runs threads in a certain order and the one who is called
 * by them need not know each other.
 */
@NullMarked
package dev.fledge.testkit.schedule;

import org.jspecify.annotations.NullMarked;
