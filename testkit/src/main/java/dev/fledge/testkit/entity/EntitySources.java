package dev.fledge.testkit.entity;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The templates, filled for an entity.
 *
 * @param project where it goes
 * @param names its names
 * @param fields its fields
 * @param taken what its variables cannot be called
 */
record EntitySources(Project project, Names names, List<Field> fields, Set<String> taken) {

    /** Returns the text of every new file. */
    Map<Path, String> files() {
        Map<Path, String> files = new LinkedHashMap<>();
        String folder = names.packageName() + "/";
        for (String part : List.of("Dto", "Dao", "Service", "Router")) {
            files.put(project.main(folder + names.type() + part + ".java"), filled(part));
        }
        files.put(project.nextMigration(names.table()), filled("Migration"));
        files.put(project.test("fixtures/" + names.types() + ".java"), testData());
        for (String test :
                List.of("DtoTest", "DaoTest", "ServiceTest", "RouterTest", "H2Test", "DaoIT", "ApplicationIT")) {
            files.put(project.test(folder + names.type() + test + ".java"), filled(test));
        }
        return files;
    }

    /** Returns the texts of those in Java. */
    List<String> java() {
        return files().entrySet().stream()
                .filter(file -> file.getKey().toString().endsWith(".java"))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Returns the source of the class that makes data for tests. */
    String testData() {
        return filled("Fixtures");
    }

    /** Returns the statements, for the configuration. */
    String statements() {
        return filled("Statements");
    }

    private String filled(String template) {
        FieldCode code = new FieldCode(fields, names.variable(taken));
        return Template.named(template).fill(values(code), conditions(code));
    }

    private static Set<String> conditions(FieldCode code) {
        Set<String> conditions = new HashSet<>();
        if (code.anyOptional()) {
            conditions.add("optional");
        }
        for (FieldType type : FieldType.values()) {
            if (code.has(type)) {
                conditions.add(type.toString());
            }
        }
        return conditions;
    }

    private Map<String, String> values(FieldCode code) {
        Map<String, String> values = new HashMap<>();
        values.put("package", project.basePackage());
        values.put("entity", names.packageName());
        values.put("Type", names.type());
        values.put("Types", names.types());
        values.put("one", names.one());
        values.put("several", names.several());
        values.put("variable", names.variable(taken));
        values.put("severalVariable", names.severalVariable(taken));
        values.put("words", names.words());
        values.put("table", names.table());
        values.put("path", names.path());
        values.put("statements", names.statements());
        values.put("checkedComponents", code.checkedComponents());
        values.put("components", code.components());
        values.put("storedValues", code.storedValues());
        values.put("parameters", code.parameters());
        values.put("sentValues", code.sentValues());
        values.put("readValues", code.readValues());
        values.put("columns", code.columns());
        values.put("quotedColumns", code.quotedColumns());
        values.put("placeholders", code.placeholders());
        values.put("assignments", code.assignments());
        values.put("columnDefinitions", code.columnDefinitions());
        values.put("fakes", code.fakes());
        values.put("bareFakes", code.bareFakes());
        values.put("jsonEntries", code.jsonEntries());
        values.put("jsonLines", code.jsonLines());
        values.put("jsonNames", code.jsonNames());
        values.put("refusals", code.refusals());
        values.put("missing", code.missing());
        return values;
    }
}
