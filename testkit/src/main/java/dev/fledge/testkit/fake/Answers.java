package dev.fledge.testkit.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The answers of a stub in order, and how many of them have been given.
 *
 * <p>The last is given for ever unless it is limited, the others once or as often as they are limited to.
 */
final class Answers {

    private final List<Answer> answers = new ArrayList<>(List.of(new Answer()));
    private final AtomicInteger uses = new AtomicInteger();

    /** The one that is being described. */
    Answer last() {
        return answers.getLast();
    }

    void then() {
        answers.add(new Answer());
    }

    /** The next answer, unless all have been given. */
    Optional<Answer> use() {
        while (true) {
            int used = uses.get();
            Optional<Answer> answer = at(used);
            if (answer.isEmpty() || uses.compareAndSet(used, used + 1)) {
                return answer;
            }
        }
    }

    private Optional<Answer> at(int use) {
        int end = 0;
        for (Answer answer : answers.subList(0, answers.size() - 1)) {
            end += answer.least();
            if (use < end) {
                return Optional.of(answer);
            }
        }
        Answer last = last();
        return !last.limited() || use < end + last.least() ? Optional.of(last) : Optional.empty();
    }

    int uses() {
        return uses.get();
    }

    /** How often they have to be used such that none is superfluous. */
    int leastUses() {
        return answers.stream().mapToInt(Answer::least).sum();
    }
}
