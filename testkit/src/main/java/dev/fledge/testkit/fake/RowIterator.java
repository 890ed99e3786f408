package dev.fledge.testkit.fake;

import dev.fledge.testkit.fake.jdbc.RowReadException;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes through segments, and then fails if that is what follows. */
final class RowIterator implements Iterator<@Nullable Object[]> {

    private final List<RowSegment> segments;
    private final Optional<SQLException> error;
    private int segment;
    private long index;

    RowIterator(List<RowSegment> segments, Optional<SQLException> error) {
        this.segments = segments;
        this.error = error;
    }

    @Override
    public boolean hasNext() {
        if (segment < segments.size()) {
            return true;
        }
        if (error.isPresent()) {
            throw new RowReadException(ThrownErrors.here(error.get()));
        }
        return false;
    }

    @Override
    public @Nullable Object[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more rows");
        }
        RowSegment current = segments.get(segment);
        @Nullable Object[] row = current.row(index);
        index++;
        if (index == current.size()) {
            segment++;
            index = 0;
        }
        return row;
    }
}
