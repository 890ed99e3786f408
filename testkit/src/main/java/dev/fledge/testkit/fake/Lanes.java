package dev.fledge.testkit.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bars beside one another, one for each call that runs; a call has the first place that is free when it begins. */
final class Lanes {

    private static final String BEGIN = "┌";
    private static final String RUNS = "│";
    private static final String END = "└";
    private static final String BEGIN_AND_END = "─";

    private final List<Optional<SqlCall>> lanes = new ArrayList<>();

    String begin(SqlCall call) {
        int lane = free();
        lanes.set(lane, Optional.of(call));
        return draw(lane, BEGIN);
    }

    String end(SqlCall call) {
        int lane = lanes.indexOf(Optional.of(call));
        String drawn = draw(lane, END);
        lanes.set(lane, Optional.empty());
        return drawn;
    }

    /** A call that begins and ends at once. */
    String only() {
        return draw(free(), BEGIN_AND_END);
    }

    private int free() {
        int free = lanes.indexOf(Optional.<SqlCall>empty());
        if (free >= 0) {
            return free;
        }
        lanes.add(Optional.empty());
        return lanes.size() - 1;
    }

    private String draw(int lane, String symbol) {
        return IntStream.range(0, lanes.size())
                .mapToObj(i -> i == lane ? symbol : lanes.get(i).isPresent() ? RUNS : " ")
                .collect(Collectors.joining(" "));
    }
}
