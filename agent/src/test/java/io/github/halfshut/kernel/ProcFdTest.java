package io.github.halfshut.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcFdTest {
    @TempDir
    Path directory;

    private final List<String> missing = new ArrayList<>();
    private ProcTree tree;

    @BeforeEach
    void plant() {
        tree = new ProcTree(directory);
        tree.descriptor(0, "pipe:[7]")
                .descriptor(5, "socket:[36220]")
                .descriptor(7, "anon_inode:[eventpoll]")
                .descriptor(8, "socket:[x]")
                .descriptor(9, "socket:[]")
                .descriptor(10, "socket:[12");
    }

    @Test
    void walksOverAllDescriptors() {
        ProcFd descriptors = new ProcFd(tree.root, missing);
        List<Integer> visited = new ArrayList<>();
        assertThat(descriptors.walk(visited::add)).isEqualTo(6);
        assertThat(visited).containsExactlyInAnyOrder(0, 5, 7, 8, 9, 10);
        // One of them would be the open directory.
        assertThat(descriptors.count()).isEqualTo(5);
        assertThat(missing).isEmpty();
    }

    @Test
    void knowsTheInodesOfSockets() {
        ProcFd descriptors = new ProcFd(tree.root, missing);
        assertThat(descriptors.inodeOf(5)).isEqualTo(36220);
        for (int other : new int[] {-1, 0, 1, 7, 8, 9, 10}) {
            assertThat(descriptors.inodeOf(other)).isEqualTo(-1);
        }
    }

    @Test
    void looksBelowThreadSelfOnceTheMainThreadHasEnded() {
        File self = new File(tree.root, "self/fd");
        new File(tree.root, "thread-self").mkdirs();
        assertThat(self.renameTo(new File(tree.root, "thread-self/fd"))).isTrue();
        assertThat(self.mkdir()).isTrue();
        ProcFd descriptors = new ProcFd(tree.root, missing);
        assertThat(descriptors.walk(fd -> {})).isEqualTo(6);
        assertThat(descriptors.inodeOf(5)).isEqualTo(36220);
    }

    @Test
    void saysThatDescriptorsCannotBeListed() {
        ProcFd descriptors = new ProcFd(new File(tree.root, "nowhere"), missing);
        assertThat(descriptors.walk(fd -> {})).isZero();
        assertThat(descriptors.count()).isEqualTo(-1);
        assertThat(missing)
                .containsExactly(
                        "Descriptors cannot be looked through once none is left to list them with: " + tree.root
                                + "/nowhere/self/status (No such file or directory).",
                        "Descriptors cannot be listed: " + tree.root + "/nowhere/self/fd is not readable.");
    }
}
