package dev.fledge.it;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The harness itself: what it says of a nested build that fails. */
class BrokenProjectIT {

    @Test
    void succeeded_sourceThatDoesNotCompile_showsTheCompilersError() throws IOException {
        GeneratedProject project = GeneratedProject.generate("broken");
        Path broken = project.folder().resolve("src/main/java/com/acme/broken/Broken.java");
        Files.writeString(broken, "package com.acme.broken; class Broken { NoSuchType field; }");

        MavenRun run = project.maven("compile");

        assertThatThrownBy(run::succeeded)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("`mvn compile` in " + project.folder() + " failed with exit code 1")
                .hasMessageContaining("cannot find symbol")
                .hasMessageContaining("NoSuchType");
    }
}
