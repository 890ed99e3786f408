package dev.fledge.testkit.database;

import java.util.List;
import java.util.stream.Stream;

/**
 * How a database differs from what it was.
 *
 * @param added relations that were not there
 * @param tables that have other rows
 * @param sequences that are elsewhere
 * @param views materialized ones that were refreshed
 */
record Changes(List<Relation> added, List<KeptTable> tables, List<Relation> sequences, List<Relation> views) {

    boolean none() {
        return Stream.of(added, tables, sequences, views).allMatch(List::isEmpty);
    }
}
