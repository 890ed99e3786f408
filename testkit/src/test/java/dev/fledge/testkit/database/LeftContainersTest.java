package dev.fledge.testkit.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.Mockito.RETURNS_SELF;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.ListContainersCmd;
import com.github.dockerjava.api.command.RemoveContainerCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftContainersTest {

    private final DockerClient docker = mock();

    private DataFolders folders;

    @BeforeEach
    void createFolders(@TempDir Path root) {
        folders = new DataFolders(root);
    }

    /** JVMs that start at the same time clear away the same containers. */
    @Test
    void remove_anotherIsFaster_goesOnWithTheRest() {
        RemoveContainerCmd last = mock(RETURNS_SELF);
        left("gone", "half gone", "stuck", "left");
        removing("gone", new NotFoundException("no such container"));
        removing("half gone", new ConflictException("removal is already in progress"));
        removing("stuck", new DockerException("device or resource busy", 500));
        when(docker.removeContainerCmd("left")).thenReturn(last);

        assertThatCode(() -> LeftContainers.remove(docker, folders)).doesNotThrowAnyException();

        verify(last).exec();
    }

    @Test
    void remove_engineDoesNotSayWhichThereAre_doesNothing() {
        when(docker.listContainersCmd()).thenThrow(new DockerException("out of order", 500));

        assertThatCode(() -> LeftContainers.remove(docker, folders)).doesNotThrowAnyException();
    }

    private void left(String... ids) {
        ListContainersCmd list = mock(RETURNS_SELF);
        List<Container> all = List.of(ids).stream().map(this::container).toList();
        when(list.withShowAll(anyBoolean())).thenReturn(list);
        when(list.withLabelFilter(anyMap())).thenReturn(list);
        when(list.exec()).thenReturn(all);
        when(docker.listContainersCmd()).thenReturn(list);
    }

    private Container container(String id) {
        Container container = mock();
        when(container.getId()).thenReturn(id);
        when(container.getLabels())
                .thenReturn(
                        Map.of(LeftContainers.FOLDER, folders.root().resolve(id).toString()));
        return container;
    }

    private void removing(String id, RuntimeException failure) {
        RemoveContainerCmd command = mock(RETURNS_SELF);
        when(command.exec()).thenThrow(failure);
        when(docker.removeContainerCmd(id)).thenReturn(command);
    }
}
