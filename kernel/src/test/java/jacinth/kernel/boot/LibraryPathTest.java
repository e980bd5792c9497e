package jacinth.kernel.boot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    void aLinkIsFollowedIfItStaysInTheFolder() throws IOException {
        Files.createSymbolicLink(folder.resolve("first/c.so.1"), Path.of("a.so"));
        Files.createSymbolicLink(folder.resolve("second/up.so"), Path.of("../second/asan/b.so"));

        assertArrayEquals(new byte[] {1}, path.find("c.so.1"));
        assertArrayEquals(new byte[] {3}, path.find("up.so"));
    }

    @Test
    void aLinkOutOfTheFolderIsNotFollowed() throws IOException {
        Files.createSymbolicLink(folder.resolve("first/secret.so"), Path.of("../secret"));
        Files.createSymbolicLink(folder.resolve("first/out"), folder);
        Files.createSymbolicLink(folder.resolve("first/other.so"), folder.resolve("second/asan/b.so"));

        assertNull(path.find("secret.so"));
        assertNull(path.find("out/secret"));
        assertNull(path.find("other.so"));
    }

    @Test
    void theFolderItselfMayBeALinkOrHaveDotsInItsName() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("link"), Path.of("first"));
        for (var name : List.of(link, folder.resolve("second/../first"), folder.resolve("first/."))) {
            assertArrayEquals(new byte[] {1}, new LibraryPath(List.of(name)).find("a.so"));
        }
    }

    @Test
    void theWorkingDirectoryIsAFolderAsAnyOther() {
        var here = new LibraryPath(List.of(Path.of(".")));
        var above = new LibraryPath(List.of(Path.of("..")));
        var nameless = new LibraryPath(List.of(Path.of("")));

        assertNotNull(here.find("pom.xml"));
        assertNotNull(above.find("pom.xml"));
        assertNotNull(nameless.find("pom.xml"));
        assertNull(here.find("../pom.xml"));
        assertNull(above.find("../../../../../../../../etc/passwd"));
    }

    @Test
    void aNameOfAnyBytesIsFound() throws IOException {
        var name = new byte[] {'x', (byte) 0xff, (byte) 0xfe, ' ', '%', 27, (byte) 0xc3, (byte) 0xb6};
        Files.write(folder.resolve("first").resolve(HostPath.of(name)), new byte[] {9});

        assertArrayEquals(new byte[] {9}, path.find(new String(name, StandardCharsets.ISO_8859_1)));
    }

    @Test
    void whatIsNoFileIsNotFound() {
        assertNull(path.find("asan"));
        assertNull(path.find(""));
        assertNull(path.find("c.so"));
        assertNull(path.find("a\0.so"));
    }
}
