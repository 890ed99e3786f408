package dev.fledge.testkit.concurrent;

/** Something that an action did: a call to the database, a wait, its end. */
final class Step {

    private final char letter;
    private final String text;
    private volatile String outcome = "";

    Step(char letter, String text) {
        this.letter = letter;
        this.text = text;
    }

    char letter() {
        return letter;
    }

    void outcome(String how) {
        outcome = how;
    }

    @Override
    public String toString() {
        return outcome.isEmpty() ? text : text + " -> " + outcome;
    }
}
