package dev.fledge.testkit.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The answers of a stub in order, and how many of them have been given.
 *
 * <p>The last is given for ever unless it is limited, the others once or as often as they are limited to.
 *
 * @param <T> what they answer
 */
final class Answers<T> {

    private final List<Answer<T>> answers = new ArrayList<>(List.of(new Answer<>()));
    private final AtomicInteger uses = new AtomicInteger();
    private boolean optional;

    /** The one that is being described. */
    Answer<T> last() {
        return answers.getLast();
    }

    void then() {
        answers.add(new Answer<>());
    }

    /** The next answer, unless all have been given. */
    Optional<Answer<T>> use() {
        while (true) {
            int used = uses.get();
            Optional<Answer<T>> answer = at(used);
            if (answer.isEmpty() || uses.compareAndSet(used, used + 1)) {
                return answer;
            }
        }
    }

    private Optional<Answer<T>> at(int use) {
        int end = 0;
        for (Answer<T> answer : answers.subList(0, answers.size() - 1)) {
            end += answer.least();
            if (use < end) {
                return Optional.of(answer);
            }
        }
        Answer<T> last = last();
        return !last.limited() || use < end + last.least() ? Optional.of(last) : Optional.empty();
    }

    void optional() {
        optional = true;
    }

    /** Whether fewer uses than {@link #leastUses()} are fine. */
    boolean areOptional() {
        return optional;
    }

    int uses() {
        return uses.get();
    }

    /** How often they have to be used such that none is superfluous. */
    int leastUses() {
        return answers.stream().mapToInt(Answer::least).sum();
    }
}
