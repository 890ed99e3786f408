package dev.fledge.testkit.concurrent;

/** Threads in words, for messages. */
final class Stacks {

    private Stacks() {}

    /** The name of a thread, its state, and its stack on lines of their own. */
    static String of(Thread thread) {
        return thread.getName() + " (" + thread.getState() + ")" + of(thread.getStackTrace(), "    ");
    }

    /** One line for each frame, each begun by a line break. */
    static String of(StackTraceElement[] stack, String indent) {
        StringBuilder text = new StringBuilder();
        for (StackTraceElement frame : stack) {
            text.append('\n').append(indent).append("at ").append(frame);
        }
        return text.toString();
    }
}
