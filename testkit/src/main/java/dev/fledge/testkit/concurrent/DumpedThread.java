package dev.fledge.testkit.concurrent;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thread of a dump.
 *
 * @param id the one of {@link Thread#threadId()}
 * @param title its name in quotation marks, and its state where the JVM says it
 * @param frames its stack, and the locks that it has and wants where the JVM says them
 */
record DumpedThread(long id, String title, List<String> frames) {

    private static final Pattern HEADER = Pattern.compile("#(?<id>\\d+) (?<title>\"[^\"]*\"( virtual)?( [A-Z_]+)?).*");
    private static final Pattern WANTED_MONITOR = Pattern.compile("- waiting to lock (<.*>)");

    /** Files are of the same package of the JDK, but to read one is work. */
    private static final Pattern NETWORK = Pattern.compile("sun\\.nio\\.ch\\.\\w*(Net|Socket|Datagram|Selector|Poll)");

    /** Code that runs around a test, or while it waits, and says nothing about it: ours too. */
    private static final Pattern INFRASTRUCTURE =
            Pattern.compile("at (java\\.|jdk\\.|org\\.junit\\.|org\\.apache\\.maven\\.|(%s)[.$])"
                    .formatted(Stream.of(
                                    Alarm.class,
                                    OnVirtualThreadExtension.class,
                                    TestTimeoutExtension.class,
                                    ThreadDump.class,
                                    VirtualTestThread.class)
                            .map(type -> Pattern.quote(type.getName()))
                            .collect(Collectors.joining("|"))));

    static DumpedThread parse(String block) {
        List<String> lines = block.lines().map(String::strip).toList();
        Matcher header = HEADER.matcher(lines.getFirst());
        if (!header.matches()) {
            return new DumpedThread(0, lines.getFirst(), lines.subList(1, lines.size()));
        }
        return new DumpedThread(
                Long.parseLong(header.group("id")),
                header.group("title"),
                lines.stream()
                        .skip(1)
                        .map(line -> line.startsWith("-") ? line : "at " + line.replaceFirst("^at ", ""))
                        .toList());
    }

    /** Whether it runs code of the project, or of its libraries. */
    boolean works() {
        return frames.stream().anyMatch(frame -> !frame.startsWith("-") && !infrastructure(frame));
    }

    private static boolean infrastructure(String frame) {
        return INFRASTRUCTURE.matcher(frame).lookingAt();
    }

    /** Whether it runs: as a virtual thread, with code of the project or not yet; what waits for the network does not. */
    boolean runs() {
        boolean waits = stateKnown()
                ? !title.endsWith("RUNNABLE")
                : frames.stream().limit(1).anyMatch(frame -> frame.contains(".park") || frame.contains("Object.wait"));
        return !waits
                && (virtual() || works() || frames.isEmpty())
                && frames.stream().noneMatch(frame -> NETWORK.matcher(frame).find());
    }

    /** Whether the JVM said its state, as it does since JDK 24. */
    boolean stateKnown() {
        return title.matches(".* [A-Z_]+");
    }

    boolean virtual() {
        return title.contains("\" virtual");
    }

    /** The monitor that it wants, as the JVM names it. */
    Optional<String> wantedMonitor() {
        return frames.stream()
                .map(WANTED_MONITOR::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst();
    }

    boolean holds(String monitor) {
        return frames.contains("- locked " + monitor);
    }

    String toString(String waits, int most) {
        String shown =
                frames.stream().limit(most).map(frame -> "\n      " + frame).collect(Collectors.joining());
        return "  " + title + waits + shown + (frames.size() > most ? "\n      ..." : "");
    }
}
