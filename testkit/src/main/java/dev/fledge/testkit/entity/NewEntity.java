package dev.fledge.testkit.entity;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** All that an entity adds to a project, made in memory. */
final class NewEntity {

    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?!static )(.*);");

    /** What the templates use without importing it. */
    private static final Set<String> USED =
            Set.of("Boolean", "Integer", "Long", "Object", "Override", "Page", "String", "Write");

    private final Project project;
    private final Names names;
    private final FieldCode code;

    NewEntity(Project project, Names names, List<Field> fields) {
        this.project = project;
        this.names = names;
        this.code = new FieldCode(fields, names.variable());
    }

    Changes changes() {
        Map<Path, String> created = new LinkedHashMap<>();
        String folder = names.packageName() + "/";
        for (String part : List.of("Dto", "Dao", "Service", "Router")) {
            created.put(project.main(folder + names.type() + part + ".java"), filled(part));
        }
        created.put(project.nextMigration(names.table()), filled("Migration"));
        created.put(project.test("fixtures/" + names.types() + ".java"), filled("Fixtures"));
        for (String test :
                List.of("DtoTest", "DaoTest", "ServiceTest", "RouterTest", "H2Test", "DaoIT", "ApplicationIT")) {
            created.put(project.test(folder + names.type() + test + ".java"), filled(test));
        }
        refuseTypeOfTheirs(created.values());

        Changes.refuseExisting(project.folder(), created.keySet());

        Map<Path, String> edited = new LinkedHashMap<>();
        Path app = project.app();
        edited.put(app, Registration.inApp(project.read(app), names, project.basePackage(), app.toString()));
        Path yaml = project.configuration();
        edited.put(
                yaml, Registration.inConfiguration(project.read(yaml), filled("Statements"), names, yaml.toString()));
        return new Changes(project.folder(), created, edited);
    }

    private String filled(String template) {
        return Template.named(template).fill(values(), conditions());
    }

    /** Sources that use two types of the same name do not compile. */
    private void refuseTypeOfTheirs(Collection<String> sources) {
        Set<String> own = Set.of(
                "%s.%s.%sDto.%s".formatted(project.basePackage(), names.packageName(), names.type(), names.type()),
                "%s.fixtures.%s".formatted(project.basePackage(), names.types()));
        Set<String> theirs = sources.stream()
                .flatMap(source -> IMPORT.matcher(source).results())
                .map(match -> match.group(1))
                .filter(imported -> !own.contains(imported))
                .map(imported -> imported.substring(imported.lastIndexOf('.') + 1))
                .collect(Collectors.toCollection(() -> new HashSet<>(USED)));
        for (String type : List.of(names.type(), names.types())) {
            if (theirs.contains(type)) {
                throw Refusal.of(
                        "entity",
                        names.one(),
                        "its code would have two types called '" + type + "'; a longer name such as '" + names.one()
                                + "Item' is free.");
            }
        }
    }

    private Set<String> conditions() {
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

    private Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        values.put("package", project.basePackage());
        values.put("entity", names.packageName());
        values.put("Type", names.type());
        values.put("Types", names.types());
        values.put("one", names.one());
        values.put("several", names.several());
        values.put("variable", names.variable());
        values.put("severalVariable", names.severalVariable());
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
