/**
 * SQL as a run of tokens.
 *
 * <p>{@link dev.fledge.testkit.fake.sql.SqlText} cuts a statement into tokens without regard to case, white space and
 * comments, and knows its parameters, whether they are written {@code :name}, {@code ?} or {@code $1}. One text
 * matches another where its tokens occur as one run. There is no grammar here: the fake never needs to understand a
 * statement, only to recognise it.
 *
 * <p>Internal: users meet these rules through the texts that they hand to stubs and assertions.
 */
@NullMarked
package dev.fledge.testkit.fake.sql;

import org.jspecify.annotations.NullMarked;
