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

    record Listed(List<@Nullable Object[]> rows) implements RowSegment {

        Listed and(List<@Nullable Object[]> more) {
            List<@Nullable Object[]> longer = new ArrayList<>(rows.size() + more.size());
            longer.addAll(rows);
            longer.addAll(more);
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
