package dev.fledge.testkit.concurrent;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Leads through all orders, one a run, those with the fewest switches first: most bugs need one or two.
 *
 * <p>Each run follows a beginning that no run had before, then switches only where it has to. Where it could have
 * chosen otherwise, the other choices are beginnings of runs to come.
 */
final class AllOrders implements Chooser {

    private record Beginning(String letters, int switches, int number) {}

    private final PriorityQueue<Beginning> open =
            new PriorityQueue<>(Comparator.comparingInt(Beginning::switches).thenComparingInt(Beginning::number));
    private int found;
    private String beginning = "";
    private boolean astray;

    AllOrders() {
        add("");
    }

    /** Begins another run, if one is left. */
    boolean begin() {
        Beginning next = open.poll();
        if (next == null) {
            return false;
        }
        beginning = next.letters;
        astray = false;
        return true;
    }

    @Override
    public char next(String soFar, String ready) {
        if (soFar.length() < beginning.length()) {
            char wanted = beginning.charAt(soFar.length());
            if (!astray && ready.indexOf(wanted) >= 0) {
                return wanted;
            }
            astray = true; // the code under test did not do again what it did before
            return Chooser.goOn(soFar, ready);
        }
        char chosen = Chooser.goOn(soFar, ready);
        if (!astray) {
            ready.chars().filter(other -> other != chosen).forEach(other -> add(soFar + (char) other));
        }
        return chosen;
    }

    private void add(String letters) {
        int switches = 0;
        for (int i = 1; i < letters.length(); i++) {
            if (letters.charAt(i) != letters.charAt(i - 1)) {
                switches++;
            }
        }
        open.add(new Beginning(letters, switches, found++));
    }
}
