package dev.fledge.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnContainerTest {

    private static final String ID = "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @ValueSource(strings = {"/var/lib/docker", "/home/ana/.local/share/docker"})
    void idIn_mountsOfAContainer_isThatOfItsFiles(String root) {
        String mounts = """
                612 590 0:49 / / rw,relatime - overlay overlay rw,lowerdir=/var/lib/docker/overlay2/l/ABC
                620 612 254:1 %1$s/containers/%2$s/resolv.conf /etc/resolv.conf rw,relatime - ext4 /dev/vda1 rw
                621 612 254:1 %1$s/containers/%2$s/hostname /etc/hostname rw,relatime - ext4 /dev/vda1 rw
                """.formatted(root, ID);

        assertThat(OwnContainer.idIn(mounts)).hasValue(ID);
    }

    @Test
    void idIn_mountsOfAMachine_isNone() {
        assertThat(OwnContainer.idIn("22 1 254:1 / / rw,relatime - ext4 /dev/vda1 rw\n"))
                .isEmpty();
    }
}
