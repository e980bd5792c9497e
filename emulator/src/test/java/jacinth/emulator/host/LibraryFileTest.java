package jacinth.emulator.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LibraryFileTest {
    @Test
    void aLibraryThatIsNowhereIsToldInOneLine() {
        var failure = assertThrows(
                UnsatisfiedLinkError.class,
                () -> LibraryFile.find("Nothing", "JACINTH_NOTHING", "libnothing.so.9", "libnothing.9.dylib"));
        assertEquals(1, String.valueOf(failure.getMessage()).lines().count());
        assertTrue(String.valueOf(failure.getMessage()).contains("JACINTH_NOTHING"), failure.getMessage());
    }

    @Test
    void theBundledLibraryIsAFile() {
        var library = LibraryFile.find("Unicorn", "JACINTH_NOTHING", "libunicorn.so.2", "libunicorn.2.dylib");
        assertTrue(Files.isRegularFile(Path.of(library.file())), library.file());
    }

    @Test
    void anotherLibraryIsTold() {
        var library = LibraryFile.find("Unicorn", "JACINTH_NOTHING", "libunicorn.so.2", "libunicorn.2.dylib");
        var failure = assertThrows(UnsatisfiedLinkError.class, () -> library.symbol("cs_version"));
        assertTrue(String.valueOf(failure.getMessage()).contains("cs_version"), failure.getMessage());
    }
}
