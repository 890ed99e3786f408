package dev.fledge.testkit.concurrent;

/** Says whose turn it is. */
@FunctionalInterface
interface Chooser {

    /**
     * Chooses the next action.
     *
     * @param soFar the letters of those chosen before, in order
     * @param ready the letters of those that can go on, at least one
     * @return one of those
     */
    char next(String soFar, String ready);

    /** Lets an action go on as long as it can. */
    static char goOn(String soFar, String ready) {
        return !soFar.isEmpty() && ready.indexOf(soFar.charAt(soFar.length() - 1)) >= 0
                ? soFar.charAt(soFar.length() - 1)
                : ready.charAt(0);
    }
}
