package dev.fledge.it;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Clients that write users to a running service, all at the same time and one after the other each, until they are told to
 * end. They keep the Location of each user that the service acknowledged.
 */
final class Load implements AutoCloseable {

    private static final int CLIENTS = 8;
    private static final int CREATED = 201;

    /** More than a test needs; it fails if it ever comes to that. */
    private static final int MOST_REQUESTS = 50_000;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunningService service;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger requests = new AtomicInteger();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();
    private final List<Future<?>> clients = new ArrayList<>();
    private volatile boolean over;
    private boolean aClientEnded;

    private Load(RunningService service) {
        this.service = service;
    }

    /** Starts the clients. */
    static Load on(RunningService service) {
        Load load = new Load(service);
        for (int client = 0; client < CLIENTS; client++) {
            load.clients.add(load.executor.submit(load::write));
        }
        return load;
    }

    /** Waits until so many more requests were answered with a status. */
    synchronized void awaitMore(int count, int status) throws InterruptedException {
        int goal = count(status) + count;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (count(status) < goal) {
            long left = end - System.nanoTime();
            if (left <= 0 || aClientEnded) {
                throw new AssertionError("Fewer than %d more answers %d in %d s: %s. The service printed:\n\n%s"
                        .formatted(count, status, PATIENCE.toSeconds(), answers, service.printed()));
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /**
     * Ends the clients, once they have got the answers that they wait for or have waited for too long, and returns how often
     * each status came.
     */
    Map<Integer, Integer> end() {
        over = true;
        executor.close();
        clients.forEach(client -> {
            if (client.state() == Future.State.FAILED) {
                throw new AssertionError("A client got no answer", client.exceptionNow());
            }
        });
        return answers.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, answer -> answer.getValue().get()));
    }

    /** Returns the ids of the users whose writing was acknowledged. */
    Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    @Override
    public void close() {
        over = true;
        executor.shutdownNow();
    }

    private int count(int status) {
        return answers.computeIfAbsent(status, none -> new AtomicInteger()).get();
    }

    private void write() {
        try {
            writeUntilOver();
        } finally {
            synchronized (this) {
                aClientEnded = true;
                notifyAll();
            }
        }
    }

    private synchronized void count(HttpResponse<?> response) {
        answers.computeIfAbsent(response.statusCode(), none -> new AtomicInteger())
                .incrementAndGet();
        notifyAll();
    }

    private void writeUntilOver() {
        while (!over) {
            int number = requests.incrementAndGet();
            if (number > MOST_REQUESTS) {
                throw new AssertionError("%d requests, and the test has not ended".formatted(number));
            }
            HttpResponse<String> response = service.send(
                    "POST",
                    "/users",
                    "{\"name\":\"User %d\",\"email\":\"%s@example.com\"}".formatted(number, UUID.randomUUID()));
            if (response.statusCode() == CREATED) {
                acknowledged.add(response.headers()
                        .firstValue("Location")
                        .map(Load::idAtTheEnd)
                        .orElseThrow());
            }
            count(response);
        }
    }

    private static String idAtTheEnd(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
