package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.Journal.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Bars beside one another, one for each call that runs; a call has the first place that is free when it begins. Where so
 * many run that the page is not wide enough, the others have none.
 */
final class Lanes {

    private static final int DRAWN = 20;

    private static final String BEGIN = "┌";
    private static final String RUNS = "│";
    private static final String END = "└";
    private static final String BEGIN_AND_END = "─";
    private static final String BESIDE = "…";

    private final List<Optional<SqlCall>> lanes = new ArrayList<>();

    /** The bars of a line. */
    String at(Moment moment) {
        return switch (moment.kind()) {
            case BEGIN -> begin(moment.call());
            case END -> end(moment.call());
            case ALL -> draw(free(), BEGIN_AND_END);
        };
    }

    private String begin(SqlCall call) {
        int lane = free();
        if (lane < DRAWN) {
            lanes.set(lane, Optional.of(call));
        }
        return draw(lane, BEGIN);
    }

    private String end(SqlCall call) {
        int lane = lanes.indexOf(Optional.of(call));
        if (lane < 0) {
            return draw(DRAWN, END);
        }
        String drawn = draw(lane, END);
        lanes.set(lane, Optional.empty());
        return drawn;
    }

    private int free() {
        int free = lanes.indexOf(Optional.<SqlCall>empty());
        if (free >= 0 || lanes.size() == DRAWN) {
            return free >= 0 ? free : DRAWN;
        }
        lanes.add(Optional.empty());
        return lanes.size() - 1;
    }

    private String draw(int lane, String symbol) {
        return IntStream.range(0, lanes.size())
                .mapToObj(i -> i == lane ? symbol : lanes.get(i).isPresent() ? RUNS : " ")
                .collect(Collectors.joining(" ", "", lane < DRAWN ? "" : " " + BESIDE));
    }
}
