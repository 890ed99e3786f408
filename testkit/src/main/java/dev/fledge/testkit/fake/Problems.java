package dev.fledge.testkit.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** What went wrong, in order. Of problems that are alike only the first few different ones are kept. */
final class Problems {

    private static final int KEPT = 3;

    /** Problems that are alike. */
    private static final class Group {
        private final Set<String> messages = new LinkedHashSet<>();
        private long more;

        private void add(String message) {
            if (messages.contains(message) || messages.size() == KEPT) {
                more++;
            } else {
                messages.add(message);
            }
        }

        private List<String> texts() {
            List<String> texts = new ArrayList<>(messages);
            if (more > 0) {
                texts.add("(and %d more like %s)".formatted(more, messages.size() == 1 ? "it" : "them"));
            }
            return texts;
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Group> groups = new LinkedHashMap<>();

    void add(Problem problem) {
        lock.lock();
        try {
            groups.computeIfAbsent(problem.kind(), kind -> new Group()).add(problem.message());
        } finally {
            lock.unlock();
        }
    }

    /** What to say of them. */
    List<String> texts() {
        lock.lock();
        try {
            return groups.values().stream()
                    .flatMap(group -> group.texts().stream())
                    .toList();
        } finally {
            lock.unlock();
        }
    }
}
