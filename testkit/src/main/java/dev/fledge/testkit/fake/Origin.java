package dev.fledge.testkit.fake;

import java.lang.StackWalker.StackFrame;

/** Where in the user's code something was made. */
final class Origin {

    private static final String OWN_PACKAGE = Origin.class.getPackageName();

    private Origin() {}

    /** Returns the nearest caller outside this package, such as {@code UserDaoTest.java:31}. */
    static String ofCaller() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(Origin::isUsers).findFirst().map(Origin::describe))
                .orElse("unknown place");
    }

    private static boolean isUsers(StackFrame frame) {
        String type = frame.getClassName();
        boolean ownTest = type.endsWith("Test") || type.contains("Test$");
        return ownTest
                || !(type.startsWith(OWN_PACKAGE)
                        || type.startsWith("java.")
                        || type.startsWith("jdk.")
                        || type.startsWith("io.helidon.")
                        || type.contains("$Proxy"));
    }

    private static String describe(StackFrame frame) {
        return frame.getFileName() + ":" + frame.getLineNumber();
    }
}
