package jacinth.emulator.capstone;

import jacinth.emulator.Access;
import jacinth.emulator.Isa;
import jacinth.emulator.Registers;
import jacinth.emulator.Trap;
import java.lang.foreign.MemorySegment;

/// Finds the exact address of a page fault: the engine tells no more than the page.
///
/// What it answers always lies in that page. It is the page's first byte where the instruction does not tell better.
public abstract sealed class FaultDecoder implements AutoCloseable permits X64FaultDecoder, Arm64FaultDecoder {
    private final InstructionDecoder decoder;

    FaultDecoder(Isa isa) {
        decoder = new InstructionDecoder(isa);
    }

    /// @throws UnsatisfiedLinkError with a line that says what to do, if the native library is missing
    public static FaultDecoder open(Isa isa) {
        CapstoneLibrary.find();
        return switch (isa) {
            case X64 -> new X64FaultDecoder();
            case ARM64 -> new Arm64FaultDecoder();
        };
    }

    /// The first byte of the fault's page that the instruction could not touch.
    ///
    /// @param code the instruction, and perhaps more
    /// @param registers as they are at the instruction
    public final long address(byte[] code, Trap.PageFault fault, Registers registers) {
        if (fault.access() == Access.EXECUTE) {
            return Math.max(fault.page(), fault.pc());
        }
        var target = new FaultTarget(fault.page(), fault.access());
        decoder.decode(code, fault.pc(), at -> {
            touch(at, at.detail(), registers, target);
            return false;
        });
        return target.address();
    }

    /// Tells the target every range of memory that the instruction may touch.
    abstract void touch(InstructionDecoder at, MemorySegment detail, Registers registers, FaultTarget target);

    @Override
    public final void close() {
        decoder.close();
    }
}
