package jacinth.kernel.boot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryPathTest {
    @TempDir
    Path folder = Path.of("");

    private LibraryPath path = new LibraryPath(List.of());

    @BeforeEach
    void twoFolders() throws IOException {
        var first = Files.createDirectories(folder.resolve("first"));
        var second = Files.createDirectories(folder.resolve("second"));
        Files.write(first.resolve("a.so"), new byte[] {1});
        Files.write(second.resolve("a.so"), new byte[] {2});
        Files.createDirectories(second.resolve("asan"));
        Files.write(second.resolve("asan/b.so"), new byte[] {3});
        Files.write(folder.resolve("secret"), new byte[] {4});
        path = new LibraryPath(List.of(first, second));
    }

    @Test
    void theFirstFolderThatHasItWins() {
        assertArrayEquals(new byte[] {1}, path.find("a.so"));
    }

    @Test
    void aFolderBelowCanBeNamed() {
        assertArrayEquals(new byte[] {3}, path.find("asan/b.so"));
    }

    @Test
    void nothingOutsideIsEverFound() {
        assertNull(path.find("../secret"));
        assertNull(path.find("asan/../../secret"));
        assertNull(path.find(folder.resolve("secret").toString()));
    }

    @Test
    void whatIsNoFileIsNotFound() {
        assertNull(path.find("asan"));
        assertNull(path.find(""));
        assertNull(path.find("c.so"));
        assertNull(path.find("a\0.so"));
    }
}
