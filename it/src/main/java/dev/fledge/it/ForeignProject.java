package dev.fledge.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A project that Fledge did not generate, which imports its BOM.
 *
 * @param folder its root
 */
record ForeignProject(Path folder) {

    /** The testkit, as an entry of {@code <dependencies>}. */
    static final String TESTKIT = """
            <dependency>
              <groupId>dev.fledge</groupId>
              <artifactId>fledge-testkit</artifactId>
              <scope>test</scope>
            </dependency>
            """;

    /** Writes the pom of one with these entries in its {@code <properties>} and {@code <dependencies>}. */
    static ForeignProject create(String name, String properties, String dependencies) throws IOException {
        ForeignProject project = new ForeignProject(Settings.work().resolve("foreign-" + name));
        project.write("pom.xml", """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>org.example</groupId>
                  <artifactId>%s</artifactId>
                  <version>1</version>
                  <properties>
                    <maven.compiler.release>21</maven.compiler.release>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                    %s
                  </properties>
                  <dependencyManagement>
                    <dependencies>
                      <dependency>
                        <groupId>dev.fledge</groupId>
                        <artifactId>fledge-bom</artifactId>
                        <version>%s</version>
                        <type>pom</type>
                        <scope>import</scope>
                      </dependency>
                    </dependencies>
                  </dependencyManagement>
                  <dependencies>
                    %s
                  </dependencies>
                  <build>
                    <plugins>
                      <plugin>
                        <groupId>org.apache.maven.plugins</groupId>
                        <artifactId>maven-surefire-plugin</artifactId>
                        <version>3.6.1</version>
                      </plugin>
                      <plugin>
                        <groupId>org.apache.maven.plugins</groupId>
                        <artifactId>maven-compiler-plugin</artifactId>
                        <version>3.16.0</version>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """.formatted(name, properties, Settings.version(), dependencies));
        return project;
    }

    /** Puts an entry before the BOM in {@code <dependencyManagement>}. */
    void manageFirst(String entry) throws IOException {
        String pom = Files.readString(folder.resolve("pom.xml"));
        write("pom.xml", pom.replaceFirst("<dependencies>", "<dependencies>\n" + entry));
    }

    void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
