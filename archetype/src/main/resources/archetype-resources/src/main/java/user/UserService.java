package ${package}.user;

import ${package}.data.DaoException;
import ${package}.http.ProblemException;
import ${package}.user.UserDto.Page;
#if($adapter == "yes")
import ${package}.user.UserDto.Profile;
#end
import ${package}.user.UserDto.User;
import ${package}.user.UserDto.Write;
import io.helidon.http.Status;
#if($adapter == "yes")
import java.time.Duration;
#end
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
#if($adapter == "yes")
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
#end
import java.util.function.Supplier;

/** What can be done with users. */
public final class UserService {

    private final UserDao dao;
#if($adapter == "yes")
    private final UserAdapter adapter;
    private final Executor executor;
    private final Duration timeout;

    public UserService(UserDao dao, UserAdapter adapter, Executor executor, Duration timeout) {
        this.dao = dao;
        this.adapter = adapter;
        this.executor = executor;
        this.timeout = timeout;
    }
#else

    public UserService(UserDao dao) {
        this.dao = dao;
    }
#end

    public User create(Write write) {
        User user = new User(UUID.randomUUID(), write.name(), write.email());
        return unlessTaken("Another user has the email " + write.email(), () -> {
            dao.insert(user);
            return user;
        });
    }

    public User get(UUID id) {
        return dao.findById(id).orElseThrow(() -> notFound(id));
    }

    public Page list(int limit, int offset) {
        return new Page(dao.list(limit, offset), limit, offset, dao.count());
    }

    public User update(UUID id, Write write) {
        User user = new User(id, write.name(), write.email());
        if (!unlessTaken("Another user has the email " + write.email(), () -> dao.update(user))) {
            throw notFound(id);
        }
        return user;
    }

    public void delete(UUID id) {
        if (!dao.delete(id)) {
            throw notFound(id);
        }
    }

    /** Writes all users or none. */
    public int sync(List<User> users) {
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < users.size(); i++) {
            if (!ids.add(users.get(i).id())) {
                throw ProblemException.invalid("[" + i + "].id", "stands in the list twice");
            }
        }
        return unlessTaken(
                "Another user has one of these emails, or another request has just written one of these ids",
                () -> dao.sync(users));
    }

#if($adapter == "yes")
    /** Asks the database and the permissions service at the same time. */
    public Profile profile(UUID id) {
        FutureTask<User> user = new FutureTask<>(() -> get(id));
        FutureTask<List<String>> permissions = new FutureTask<>(() -> adapter.permissions(id));
        try {
            runTogether(List.of(user, permissions));
            return new Profile(user.resultNow(), permissions.resultNow());
        } finally {
            // When one fails, the time is over or the client has gone, the other need not go on.
            user.cancel(true);
            permissions.cancel(true);
        }
    }

    /** Returns when all are done; fails as soon as one does, or the time is over. */
    private void runTogether(List<FutureTask<?>> tasks) {
        long deadline = System.nanoTime() + timeout.toNanos();
        BlockingQueue<FutureTask<?>> done = new LinkedBlockingQueue<>();
        tasks.forEach(task -> executor.execute(() -> {
            task.run();
            done.add(task);
        }));
        try {
            for (int i = 0; i < tasks.size(); i++) {
                FutureTask<?> next = done.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next == null) {
                    throw new ProblemException(
                            Status.GATEWAY_TIMEOUT_504, "It took longer than " + timeout.toMillis() + " ms");
                }
                next.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a profile", e);
        }
    }

#end
    private static <T> T unlessTaken(String detail, Supplier<T> write) {
        try {
            return write.get();
        } catch (DaoException e) {
            throw e.kind() == DaoException.Kind.CONFLICT ? new ProblemException(Status.CONFLICT_409, detail) : e;
        }
    }

    private static ProblemException notFound(UUID id) {
        return ProblemException.notFound("user " + id);
    }
}
