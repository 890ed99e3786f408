package dev.fledge.testkit.fake;

import java.util.ArrayList;
import java.util.List;

/** The check at the end of a test. */
final class Verification {

    private Verification() {}

    static void check(Script script, boolean unusedStubs) {
        List<String> complaints = new ArrayList<>();
        script.problems().forEach(problem -> complaints.add(problem.message()));
        if (unusedStubs && !script.isLenient()) {
            script.stubs().reversed().stream()
                    .filter(stub -> stub.answers().uses() < stub.answers().leastUses())
                    .forEach(stub -> complaints.add(unused(stub)));
        }
        if (!complaints.isEmpty()) {
            throw new AssertionError(String.join("\n\n", complaints));
        }
    }

    private static String unused(Stub stub) {
        String place = stub.placeSuffix();
        return stub.answers().uses() == 0
                ? """
                No call used this stub:
                  db.%s%s
                Remove it, or find out why the code under test did not get there.""".formatted(stub, place)
                : """
                This stub has answers for %d calls, but there were %d:
                  db.%s%s""".formatted(stub.answers().leastUses(), stub.answers().uses(), stub, place);
    }
}
