package jacinth.emulator;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a processor asks its MMU for, and when again: here, for a page of code and one of data.
class TranslationsTest {
    @ParameterizedTest
    @EnumSource
    void aPageIsAskedForOnceForEachVersionOfAnAddressSpace(Isa isa) {
        try (var guest = open(isa)) {
            assertTrue(asks(guest, 1));
            assertTrue(asks(guest, 2));
            assertFalse(asks(guest, 1));
            assertFalse(asks(guest, 2));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsForgottenIsForgottenForAllVersions(Isa isa) {
        try (var guest = open(isa)) {
            asks(guest, 1);
            asks(guest, 2);
            guest.cpu.flushTranslations();
            assertTrue(asks(guest, 1));
            assertTrue(asks(guest, 2));
            guest.cpu.flushCode();
            assertTrue(asks(guest, 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAnotherVersionForbidsIsNotAllowedByTheFirst(Isa isa) {
        try (var guest = open(isa)) {
            asks(guest, 1);
            guest.unmap(Guest.DATA);
            guest.cpu.useTranslations(2);
            assertInstanceOf(Trap.PageFault.class, read(guest));
        }
    }

    /// Reads from the page of data, and makes a system call.
    private static Guest open(Isa isa) {
        return new Guest(isa, isa == Isa.X64 ? "8b070f05" : "000040b9010000d4");
    }

    /// Whether it asks for any of its pages.
    private static boolean asks(Guest guest, long version) {
        guest.cpu.useTranslations(version);
        guest.takeAsked();
        assertInstanceOf(Trap.Syscall.class, read(guest));
        return guest.takeAsked() > 0;
    }

    private static Trap read(Guest guest) {
        guest.cpu.registers().general(guest.cpu.isa().firstArgument(), Guest.DATA);
        guest.cpu.registers().pc(Guest.CODE);
        return guest.run();
    }
}
