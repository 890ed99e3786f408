package dev.fledge.testkit.entity;

/**
 * A field of an entity.
 *
 * @param name as Java and JSON call it
 * @param type what it holds
 * @param optional whether it may be null
 */
record Field(String name, FieldType type, boolean optional) {

    /** Returns what SQL calls it: {@code placed_at}. */
    String column() {
        return Names.separated(name, "_");
    }
}
