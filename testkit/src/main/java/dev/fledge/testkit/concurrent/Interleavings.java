package dev.fledge.testkit.concurrent;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Finds races between database calls on purpose: runs concurrent actions in every order in which their calls can come.
 *
 * <pre>{@code
 * @Test
 * void create_sameEmailTwice_isTakenOnce() {
 *     Interleavings.of(this::twoOfTheSameEmail).explore();
 * }
 *
 * private Scenario<User> twoOfTheSameEmail() {
 *     FakeDatabase db = FakeDatabase.create();
 *     Set<Object> emails = new HashSet<>();
 *     db.onQuery("SELECT count(*)").answers(call -> emails.contains(call.parameter("email")) ? 1 : 0);
 *     db.onUpdate("INSERT").answers(call -> emails.add(call.parameter("email")) ? 1
 *             : SqlErrors.uniqueViolation("users_email_key"));
 *     UserService service = new UserService(db.dbClient());
 *
 *     return Scenario.of(() -> service.create(ana), () -> service.create(ana))
 *             .check(outcomes -> assertThat(outcomes.values()).hasSize(1));
 * }
 * }</pre>
 *
 * <p>The scenario is made anew for each order. One action goes on at a time, and the turn changes only where one is about
 * to enter the database: a statement, a commit or a rollback is one step, which lasts until the action's next call or its
 * end; the first begins with the action. So an order is a string such as {@code ABBA}, and
 * {@link #replay(String)} runs exactly that one. A call that a {@code Gate} held or that waited for a connection waits
 * for another turn when it goes on.
 *
 * <p>Two actions of n and m calls have (n+m)! / (n! m!) orders. All are run when they are few, those with the fewest
 * switches first; {@link #atMost(int) else} a sample, drawn at random with a seed. The {@link Exploration} says how many
 * of all were run, and a line of the log at level INFO does where not all were.
 *
 * <p>Actions run on virtual threads, as requests do. Before JDK 24 they run on platform threads: there a virtual one that
 * waits for its turn inside {@code synchronized} keeps its carrier from the others. If virtual threads that the actions
 * start do so, those JDKs need more carriers than processors: {@code -Djdk.virtualThreadScheduler.parallelism=16}.
 *
 * <p>An action that waits for something else, such as a lock, a queue or a thread of its own, is noticed after some
 * milliseconds and passed over until it goes on; one that sleeps or waits for the network is waited for. Threads that
 * an action starts belong to it, those of a {@code DirectClient} too, so requests can be interleaved, and it has not ended
 * before they have, or wait. Of its threads the one made first goes first; other orders among them are not explored. What
 * happens between two calls is not either. A pool of threads that outlives an order stays with the action that made it,
 * so the scenario makes its own.
 *
 * <p>A call that a {@code FakeDatabase} has no stub for fails the order, whatever the action makes of the exception. Stubs
 * that were not used do not, since not every order has to need them.
 *
 * <p>Immutable.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Interleavings {

    private static final int AT_MOST = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String ALL = "all ";

    /** The first JDK on which a virtual thread that waits inside {@code synchronized} lets its carrier go. */
    private static final int UNPINNED = 24;

    private static final Logger LOGGER = System.getLogger(Interleavings.class.getPackageName());

    private final Callable<? extends Scenario<?>> scenario;
    private final int atMost;
    private final long seed;
    private final Duration bound;
    private final int jdk;

    private Interleavings(Callable<? extends Scenario<?>> scenario, int atMost, long seed, Duration bound, int jdk) {
        this.scenario = scenario;
        this.atMost = atMost;
        this.seed = seed;
        this.bound = bound;
        this.jdk = jdk;
    }

    /**
     * Creates the interleavings of a scenario.
     *
     * @param scenario makes it, with everything that its actions change; called for each order
     */
    public static Interleavings of(Callable<? extends Scenario<?>> scenario) {
        return new Interleavings(
                scenario, AT_MOST, 1, PATIENCE, Runtime.version().feature());
    }

    /**
     * Returns the same, with at most so many orders to run; 1,000 unless this says otherwise.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Interleavings atMost(int orders) {
        if (orders < 1) {
            throw new IllegalArgumentException("atMost(" + orders + "): at least one order is needed");
        }
        return new Interleavings(scenario, orders, seed, bound, jdk);
    }

    /** Returns the same, with another seed for the case that a sample has to be drawn. */
    public Interleavings seed(long seed) {
        return new Interleavings(scenario, atMost, seed, bound, jdk);
    }

    /**
     * Returns the same, each order of which has to be over after this time; without it, 10 seconds.
     *
     * @throws IllegalArgumentException if it is zero or negative
     */
    public Interleavings within(Duration bound) {
        return new Interleavings(scenario, atMost, seed, Bound.of(bound), jdk);
    }

    /** Returns the same, with the threads that it has on such a JDK. */
    Interleavings on(int jdk) {
        return new Interleavings(scenario, atMost, seed, bound, jdk);
    }

    /**
     * Runs the orders until one fails.
     *
     * @return which they were
     * @throws AssertionError if the check fails after an order, an action throws an exception where the scenario has no
     *     check for that, a {@code FakeDatabase} has no stub for a call or the call commits what has failed, an order
     *     does not come to an end, or the actions make no calls. The message has the calls of that order as a timeline
     *     and what to replay
     * @throws IllegalStateException if the thread is interrupted
     */
    public Exploration explore() {
        Exploration exploration = exploreOrders();
        if (!exploration.extent().startsWith(ALL)) {
            LOGGER.log(Level.INFO, "{0} ran {1}.", caller(), exploration);
        }
        return exploration;
    }

    private static StackTraceElement caller() {
        return StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::toStackTraceElement)
                        .filter(frame -> !frame.getClassName().equals(Interleavings.class.getName()))
                        .findFirst()
                        .orElseThrow());
    }

    private Exploration exploreOrders() {
        Progress progress = new Progress();
        AllOrders all = new AllOrders();
        all.begin();
        String first = run(all, progress);
        BigInteger possible = RandomOrders.possible(first);
        if (possible.compareTo(BigInteger.valueOf(atMost)) > 0) {
            return sample(first, possible, progress);
        }
        boolean more = all.begin();
        while (more && progress.size() < atMost) {
            run(all, progress);
            more = all.begin();
        }
        return new Exploration(progress.orders(), extent(progress.size(), more, all.notKept()));
    }

    private Exploration sample(String first, BigInteger possible, Progress progress) {
        progress.draws("They are a sample: at most %,d of about %,d orders, drawn with seed %d."
                .formatted(atMost, possible, seed));
        RandomOrders random = new RandomOrders(first, seed);
        for (int run = 1; run < atMost; run++) {
            run(random, progress);
        }
        return new Exploration(
                progress.orders(),
                "%,d of about %,d orders, drawn with seed %d".formatted(progress.size(), possible, seed));
    }

    private static String extent(int orders, boolean more, List<String> notKept) {
        if (notKept.isEmpty()) {
            return (more ? "the first %,d orders, fewest switches first" : ALL + "%,d orders").formatted(orders);
        }
        return "%,d orders, not all: the actions do not always make the same calls, so %,d could not be run, such as %s"
                .formatted(orders, notKept.size(), notKept.getFirst());
    }

    /**
     * Runs one order.
     *
     * @param order the letters of the actions in the order of their calls, as a failure says it; white space is ignored
     * @throws AssertionError as {@link #explore()}, or if the actions do not make these calls
     * @throws IllegalStateException if the thread is interrupted
     */
    public void replay(String order) {
        String letters = order.replaceAll("\\s", "");
        run(
                (soFar, ready) -> {
                    if (soFar.length() < letters.length() && ready.indexOf(letters.charAt(soFar.length())) >= 0) {
                        return letters.charAt(soFar.length());
                    }
                    throw new AssertionError(Failures.otherCalls(letters, soFar, ready));
                },
                new Progress());
    }

    /** Runs the scenario once, and returns in which order. */
    private String run(Chooser chooser, Progress progress) {
        try {
            String order = run(scenario.call(), chooser, progress);
            progress.passed(order);
            return order;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while exploring interleavings", e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the scenario could not be made", e);
        }
    }

    private <T extends @Nullable Object> String run(Scenario<T> made, Chooser chooser, Progress progress)
            throws InterruptedException {
        Turns<T> turns = new Turns<>(made, chooser, bound, this::thread);
        Outcomes<T> outcomes;
        try {
            outcomes = turns.run();
        } catch (RuntimeException e) { // stuck, or a database could not be asked who waits
            if (Thread.interrupted()) {
                throw (InterruptedException) new InterruptedException().initCause(e);
            }
            throw Failures.of(turns, turns.unfinished(), progress, e);
        } finally {
            turns.clearUp();
        }
        try {
            turns.requireNoMisuse();
            made.verify(outcomes);
        } catch (Throwable e) { // whatever the check throws
            throw Failures.of(turns, outcomes, progress, e);
        }
        if (!turns.calls()) {
            throw new AssertionError(Failures.noCalls());
        }
        return turns.order();
    }

    private Thread.Builder thread() {
        return jdk < UNPINNED ? Thread.ofPlatform().daemon() : Thread.ofVirtual();
    }
}
