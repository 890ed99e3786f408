package dev.fledge.testkit.database;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Containers that bear the name of a folder, which the JVM that started them locks: those whose folder nobody locks are
 * left by a JVM that was killed.
 */
final class LeftContainers {

    static final String FOLDER = "dev.fledge.testkit.folder";
    static final String MACHINE = "dev.fledge.testkit.machine";

    private static final Logger LOGGER = System.getLogger(LeftContainers.class.getPackageName());

    private LeftContainers() {}

    /** Returns the labels of one that a JVM with this folder starts. */
    static Map<String, String> labels(DataFolders folders, RunFolder folder) throws IOException {
        return Map.of(FOLDER, folder.path().toString(), MACHINE, folders.machine());
    }

    /** Removes those of this machine, if it can: this never keeps a JVM from starting its own. */
    static void remove(DockerClient docker, DataFolders folders) {
        try {
            List<Container> ours = docker.listContainersCmd()
                    .withShowAll(true)
                    .withLabelFilter(Map.of(MACHINE, folders.machine()))
                    .exec();
            ours.forEach(container -> remove(docker, folders, container));
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.DEBUG, "Could not look for containers that were left", e);
        }
    }

    /** Another JVM may do so at the same time, or the one that it belongs to be just about to. */
    private static void remove(DockerClient docker, DataFolders folders, Container container) {
        try {
            if (folders.isAbandoned(Path.of(container.getLabels().get(FOLDER)))) {
                docker.removeContainerCmd(container.getId())
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec();
            }
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.DEBUG, "Could not remove the container " + container.getId(), e);
        }
    }
}
