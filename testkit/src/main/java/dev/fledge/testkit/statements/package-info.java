/**
 * The statements of a project's configuration, checked against the schema that the migrations make.
 *
 * <p>A fake database accepts any SQL and answers with any column. So each test on a fake leaves a note of what it assumed
 * of every statement, the types of the parameters and the columns of the answer: an {@code Assumption}, in a file for
 * each test class beside the compiled tests. {@link dev.fledge.testkit.statements.StatementsCheck}, in a test on a real
 * database, prepares every named statement there and compares. Nothing needs to be declared twice or remembered.
 */
@NullMarked
package dev.fledge.testkit.statements;

import org.jspecify.annotations.NullMarked;
