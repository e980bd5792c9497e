package jacinth.vdso.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.emulator.Isa;
import jacinth.vdso.abi.Signature;
import jacinth.vdso.abi.Syscall;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VdsoImageTest {
    private static final List<Signature> CALLS = SampleCalls.all();

    private static Library library(VdsoImage image) {
        return new Library(image.bytes());
    }

    @ParameterizedTest
    @EnumSource
    void everyExportedCallHasAStrongAndAWeakNameInBothHashTables(Isa isa) {
        var library = library(VdsoImage.build(isa, CALLS));

        for (var call : CALLS) {
            var strong = library.find("_zx_" + call.name());
            var weak = library.find("zx_" + call.name());
            assertEquals(strong, library.findGnu("_zx_" + call.name()));
            assertEquals(weak, library.findGnu("zx_" + call.name()));
            if (call.entry() == Syscall.Entry.INTERNAL) {
                assertNull(strong, call.name());
                assertNull(weak, call.name());
            } else {
                assertNotNull(strong, call.name());
                assertNotNull(weak, call.name());
                assertEquals(Library.Symbol.GLOBAL, strong.binding());
                assertEquals(Library.Symbol.WEAK, weak.binding());
                assertEquals(strong.value(), weak.value());
            }
        }
        assertNotNull(library.find("zx_status_get_string"));
        assertNull(library.find("zx_nothing"));
        assertNull(library.findGnu("zx_nothing"));
    }

    @ParameterizedTest
    @EnumSource
    void itIsReadOnlyDataThenCodeOnAPageOfItsOwn(Isa isa) {
        var image = VdsoImage.build(isa, CALLS);
        var library = library(image);
        var loads = library.segments(Library.LOAD);

        assertEquals(2, loads.size());
        assertEquals(4, loads.get(0).flags());
        assertEquals(0, loads.get(0).address());
        assertEquals(5, loads.get(1).flags());
        assertEquals(image.codeOffset(), loads.get(1).address());
        assertEquals(image.codeSize(), loads.get(1).fileSize());
        assertEquals(Isa.PAGE_SIZE, image.codeSize());
        assertEquals(0, image.codeOffset() % Isa.PAGE_SIZE);
        assertTrue(loads.get(0).fileSize() <= image.codeOffset());
        assertEquals(0, image.bytes().length % Isa.PAGE_SIZE);
        for (var load : loads) {
            assertEquals(load.offset(), load.address());
            assertEquals(load.fileSize(), load.memorySize());
        }
        assertEquals(6, library.segments(Library.GNU_STACK).getFirst().flags());
    }

    @ParameterizedTest
    @EnumSource
    void theDynamicSectionAsksForNoRelocation(Isa isa) {
        var library = library(VdsoImage.build(isa, CALLS));

        assertEquals("libzircon.so", library.string(library.dynamic(Library.SONAME)));
        // SONAME, both hash tables, and where symbols and strings are.
        assertEquals(7, library.dynamic.size());
        assertEquals(
                4,
                library.dynamic.keySet().stream()
                        .filter(List.of(Library.SONAME, Library.HASH, Library.GNU_HASH, Library.SYMTAB)::contains)
                        .count());
    }

    @ParameterizedTest
    @EnumSource
    void aSiteIsAPlaceJustAfterASystemCallInstructionAndNoOther(Isa isa) {
        var image = VdsoImage.build(isa, CALLS);
        var seen = new boolean[image.calls().size()];

        for (int end = -8; end <= image.codeSize() + 8; end++) {
            int number = numberCalledBefore(isa, image, end);
            assertEquals(number, image.siteNumber(end), "at " + end);
            if (number >= 0) {
                seen[number] = true;
            }
        }
        for (int number = 0; number < seen.length; number++) {
            assertTrue(seen[number], image.calls().get(number).name());
        }
        assertEquals(-1, image.siteNumber(Long.MIN_VALUE));
        assertEquals(-1, image.siteNumber(Long.MAX_VALUE));
        assertEquals(-1, image.siteNumber(1L << 32));
    }

    /// The number that is loaded before a system call instruction that ends at `end`, or -1 if none does.
    private static int numberCalledBefore(Isa isa, VdsoImage image, int end) {
        var code = library(image).file;
        int at = image.codeOffset() + end;
        if (end < 8 || end > image.codeSize()) {
            return -1;
        }
        return switch (isa) {
            case X64 -> code.getShort(at - 2) == 0x050f && code.get(at - 7) == (byte) 0xb8 ? code.getInt(at - 6) : -1;
            case ARM64 -> end % 4 == 0 && code.getInt(at - 4) == 0xd4000001 ? code.getInt(at - 8) >> 5 & 0xffff : -1;
        };
    }

    @ParameterizedTest
    @EnumSource
    void numbersFollowTheOrderOfNames(Isa isa) {
        var names = VdsoImage.build(isa, CALLS).calls().stream()
                .map(Signature::name)
                .toList();

        assertEquals(names.stream().sorted().toList(), names);
        assertFalse(names.contains("channel_call"));
        assertTrue(names.contains("channel_call_finish"));
    }

    @ParameterizedTest
    @EnumSource
    void theSameCallsGiveTheSameBytesInWhateverOrder(Isa isa) {
        var shuffled = new ArrayList<>(CALLS);
        Collections.reverse(shuffled);

        assertArrayEquals(
                VdsoImage.build(isa, CALLS).bytes(),
                VdsoImage.build(isa, shuffled).bytes());
    }

    @ParameterizedTest
    @EnumSource
    void theBuildIdTellsOneListOfCallsFromAnother(Isa isa) {
        var fewer = CALLS.stream()
                .filter(call -> !call.name().equals("syscall_test_8"))
                .toList();

        assertFalse(Arrays.equals(buildId(VdsoImage.build(isa, CALLS)), buildId(VdsoImage.build(isa, fewer))));
    }

    private static byte[] buildId(VdsoImage image) {
        var library = library(image);
        var note = library.segments(Library.NOTE).getFirst();
        var id = new byte[20];
        library.file.get((int) note.offset() + 16, id);
        return id;
    }

    @ParameterizedTest
    @EnumSource
    void theConstantsOfAMachineAreFilledIn(Isa isa) {
        var image = VdsoImage.build(isa, CALLS);
        var filled = new Library(image.bytes(new VdsoConstants(4, 1, 64, 32, 512L << 20, "jacinth-1")));
        int at = (int) filled.symbols().get(1).value();

        assertEquals("DATA_CONSTANTS", filled.symbols().get(1).name());
        assertEquals(Library.Symbol.LOCAL, filled.symbols().get(1).binding());
        assertEquals(0xdeadbeef, library(image).file.getInt(at));
        assertEquals(4, filled.file.getInt(at));
        assertEquals(1, filled.file.getInt(at + 4));
        assertEquals(64, filled.file.getInt(at + 8));
        assertEquals(32, filled.file.getInt(at + 12));
        assertEquals(1_000_000_000, filled.file.getLong(at + 16));
        assertEquals(512L << 20, filled.file.getLong(at + 24));
        var id = new byte[64];
        filled.file.get(at + 32, id);
        assertEquals("jacinth-1" + "\0".repeat(55), new String(id, StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @EnumSource
    void functionsDoNotOverlap(Isa isa) {
        var image = VdsoImage.build(isa, CALLS);
        var functions = library(image).symbols().stream()
                .filter(symbol -> symbol.binding() == Library.Symbol.GLOBAL)
                .sorted((a, b) -> Long.compare(a.value(), b.value()))
                .toList();

        long end = image.codeOffset();
        for (var function : functions) {
            assertTrue(function.value() >= end, function.name());
            assertNotEquals(0, function.size());
            end = function.value() + function.size();
        }
        assertTrue(end <= image.codeOffset() + image.codeSize());
    }

    @ParameterizedTest
    @EnumSource
    void aCallThatTheLibraryNeedsMustBeInTheList(Isa isa) {
        var without = CALLS.stream()
                .filter(call -> !call.name().equals("thread_exit"))
                .toList();

        var bug = assertThrows(AssertionError.class, () -> VdsoImage.build(isa, without));
        assertTrue(Objects.requireNonNull(bug.getMessage()).contains("zx_thread_exit"));
    }
}
