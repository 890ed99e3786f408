package dev.fledge.testkit.fake.junit;

/** Carries the journal of a database to where the failure of a test is printed. */
final class DatabaseJournal extends Throwable {

    private static final long serialVersionUID = 1L;

    DatabaseJournal(String journal) {
        super("the calls to the FakeDatabase were\n" + journal, null, false, false);
    }
}
