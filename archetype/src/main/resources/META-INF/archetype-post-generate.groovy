// The second line of defence: the checks of the last required property, once more, for values that came by a way that has
// no use for its default. It can undo nothing, since it runs when all is written, and what else is in these folders is not
// known to it. So it says what to remove.
def folder = new File(request.outputDirectory, request.artifactId).canonicalFile
def outcome = "The project was written all the same: remove it from $folder."
def pom = new File(request.outputDirectory, "pom.xml").canonicalFile
if (pom.exists()) {
    throw new IllegalStateException("\n\n  $pom has the new project as a module now: restore what it was.\n  $outcome\n")
}

def descriptor = Thread.currentThread().contextClassLoader.findResource("META-INF/maven/archetype-metadata.xml")
def checks = descriptor.getText("UTF-8").find(/(?s)#define.+?#\[\[(.*)]]#/) { all, script -> script }
def values = request.properties.subMap(["port", "fakerLocale", "helidonVersion", "adapter"])
new GroovyShell(new Binding(values + [groupId: request.groupId, artifactId: request.artifactId, version: request.version,
        packageName: request.package, command: "", parent: null, outcome: outcome])).evaluate(checks)
