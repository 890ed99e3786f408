package dev.fledge.testkit.fake;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads rows through JDBC, as the code under test does. */
final class ReadRows {

    private ReadRows() {}

    static List<List<Object>> read(Rows rows) throws SQLException {
        List<List<Object>> all = new ArrayList<>();
        read(rows, result -> {
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getObject(i));
                }
                all.add(row);
            }
        });
        return all;
    }

    @FunctionalInterface
    interface Reader {
        void read(ResultSet result) throws SQLException;
    }

    static void read(Rows rows, Reader reader) throws SQLException {
        FakeDatabase db = FakeDatabase.create();
        db.onQuery("SELECT").returns(rows);
        try (Connection connection = db.dataSource().getConnection();
                ResultSet result = connection.createStatement().executeQuery("SELECT")) {
            reader.read(result);
        }
    }
}
