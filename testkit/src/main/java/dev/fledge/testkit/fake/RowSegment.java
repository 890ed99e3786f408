package dev.fledge.testkit.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** A part of rows: some that are there, or some that are made one by one. */
sealed interface RowSegment {

    long size();

    @Nullable
    Object[] row(long index);

    static Listed listed(@Nullable Object[] row) {
        return new Listed(List.<@Nullable Object[]>of(row));
    }

    record Listed(List<@Nullable Object[]> rows) implements RowSegment {

        Listed and(@Nullable Object[] row) {
            List<@Nullable Object[]> longer = new ArrayList<>(rows.size() + 1);
            longer.addAll(rows);
            longer.add(row);
            return new Listed(longer);
        }

        @Override
        public long size() {
            return rows.size();
        }

        @Override
        public @Nullable Object[] row(long index) {
            return rows.get((int) index);
        }
    }

    record Made(long size, LongFunction<@Nullable Object[]> maker) implements RowSegment {
        @Override
        public @Nullable Object[] row(long index) {
            return maker.apply(index);
        }
    }
}
