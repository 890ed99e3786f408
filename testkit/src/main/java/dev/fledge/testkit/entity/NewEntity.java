package dev.fledge.testkit.entity;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that an entity adds to a project, made in memory. */
final class NewEntity {

    /** Stands for any entity, and is no name that one could have. */
    private static final Names ANY = new Names("_", "__");

    private final Project project;
    private final Names names;
    private final List<Field> fields;

    NewEntity(Project project, Names names, List<Field> fields) {
        this.project = project;
        this.names = names;
        this.fields = fields;
    }

    Changes changes() {
        EntitySources any = new EntitySources(project, ANY, fields, Set.of());
        Set<String> taken = Identifiers.in(any.java());
        refuse(taken, List.of(names.type(), names.types()), "its code would have two types");
        refuse(
                Identifiers.staticMethodsIn(any.testData()),
                List.of(names.one(), names.several()),
                "its test data would have two methods");

        EntitySources sources = new EntitySources(project, names, fields, taken);
        Map<Path, String> created = sources.files();
        Changes.refuseExisting(project.folder(), created.keySet());
        project.refusePackage(names.packageName());

        Map<Path, String> edited = new LinkedHashMap<>();
        Path app = project.app();
        String source = project.read(app);
        refuse(Identifiers.in(List.of(source)), names.partsOfApp(), "App would have two types");
        edited.put(app, Registration.inApp(source, names, project.basePackage(), app.toString()));
        Path yaml = project.configuration();
        edited.put(
                yaml, Registration.inConfiguration(project.read(yaml), sources.statements(), names, yaml.toString()));
        return new Changes(project.folder(), created, edited);
    }

    /** Refuses an entity that would have the name of something else. */
    private void refuse(Set<String> theirs, List<String> ours, String otherwise) {
        for (String name : ours) {
            if (theirs.contains(name)) {
                throw Refusal.of(
                        "entity",
                        names.one(),
                        "%s called '%s'; a longer name such as '%sItem' is free."
                                .formatted(otherwise, name, names.one()));
            }
        }
    }
}
