package dev.fledge.testkit.fake.contract;

/**
 * How Helidon's {@code DbClient} behaves over a database.
 *
 * <p>Each test says how PostgreSQL behaves, and the fake has to behave likewise. An implementation that differs says so
 * by a test of its own in the place of the contract's.
 */
interface DbClientContract
        extends QueryContract,
                MappingContract,
                ParameterErrorContract,
                StatementContract,
                ServiceContract,
                StreamContract,
                TransactionContract,
                SqlTransactionContract,
                JdbcContract,
                HeldCallContract {}
