package dev.fledge.testkit.fake;

/** What happens to a database beside calls. */
enum Event {
    CONNECT("onConnect"),
    PREPARE("onPrepare"),
    COMMIT("onCommit"),
    ROLLBACK("onRollback");

    private final String method;

    Event(String method) {
        this.method = method;
    }

    /** The method of {@link FakeDatabase} that stubs it. */
    String method() {
        return method;
    }
}
