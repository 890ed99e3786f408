package dev.fledge.testkit.concurrent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Leads through all orders, one a run, those with the fewest switches first: most bugs need one or two.
 *
 * <p>Each run follows a beginning that no run had before, then switches only where it has to. Where it could have
 * chosen otherwise, the other choices are beginnings of runs to come.
 */
final class AllOrders implements Chooser {

    private record Beginning(String letters, int switches, int number, boolean again) {}

    private final PriorityQueue<Beginning> open =
            new PriorityQueue<>(Comparator.comparingInt(Beginning::switches).thenComparingInt(Beginning::number));
    private final Set<String> known = new HashSet<>();
    private final List<String> notKept = new ArrayList<>();
    private int found;
    private Beginning beginning = new Beginning("", 0, 0, false);
    private int turns;
    private boolean astray;

    AllOrders() {
        add("", false);
    }

    /** Begins another run, if one is left. */
    boolean begin() {
        end();
        Beginning next = open.poll();
        if (next == null) {
            return false;
        }
        beginning = next;
        turns = 0;
        astray = false;
        return true;
    }

    /** A beginning that could not be kept is tried once more: the machine may have been busy. */
    private void end() {
        if (!astray && turns >= beginning.letters.length()) {
            return;
        }
        if (beginning.again) {
            notKept.add(beginning.letters);
        } else {
            add(beginning.letters, true);
        }
    }

    /** The beginnings that could not be kept, each of which a run before had shown to be possible. */
    List<String> notKept() {
        return List.copyOf(notKept);
    }

    @Override
    public char next(String soFar, String ready) {
        turns = soFar.length() + 1;
        char chosen = choose(soFar, ready);
        if (!astray) {
            known.add(soFar + chosen);
            ready.chars()
                    .mapToObj(other -> soFar + (char) other)
                    .filter(known::add)
                    .forEach(other -> add(other, false));
        }
        return chosen;
    }

    private char choose(String soFar, String ready) {
        if (soFar.length() < beginning.letters.length() && !astray) {
            char wanted = beginning.letters.charAt(soFar.length());
            if (ready.indexOf(wanted) >= 0) {
                return wanted;
            }
            astray = true; // the code under test did not do again what it did before
        }
        return Chooser.goOn(soFar, ready);
    }

    private void add(String letters, boolean again) {
        int switches = 0;
        for (int i = 1; i < letters.length(); i++) {
            if (letters.charAt(i) != letters.charAt(i - 1)) {
                switches++;
            }
        }
        open.add(new Beginning(letters, switches, found++, again));
    }
}
