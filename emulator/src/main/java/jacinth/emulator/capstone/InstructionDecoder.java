package jacinth.emulator.capstone;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import jacinth.emulator.Isa;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A cursor over code: one decoded instruction at a time, in a `cs_insn` of Capstone 5.
@SuppressWarnings("restricted") // native access is what this is for
final class InstructionDecoder implements AutoCloseable {
    private static final long ADDRESS = 8;
    private static final long LENGTH = 16;
    private static final long MNEMONIC = 42;
    private static final long OPERANDS = 74;
    private static final long DETAIL = 240;
    private static final long INSTRUCTION_BYTES = 248;
    /// The ISA's part of `cs_detail` and how long all of it is.
    private static final long ISA_DETAIL = 96;

    private static final long DETAIL_BYTES = 1864;

    private final long handle;
    private final MemorySegment instruction;

    InstructionDecoder(Isa isa) {
        handle = switch (isa) {
            case X64 -> Capstone.open(Capstone.ARCH_X86, Capstone.MODE_64);
            case ARM64 -> Capstone.open(Capstone.ARCH_ARM64, Capstone.MODE_LITTLE_ENDIAN);
        };
        instruction =
                MemorySegment.ofAddress(Capstone.allocateInstruction(handle)).reinterpret(INSTRUCTION_BYTES);
    }

    /// Decodes instruction after instruction, showing each to `visitor`, until it wants no more or there is none.
    void decode(byte[] code, long address, Visitor visitor) {
        try (var arena = Arena.ofConfined()) {
            var cursor = arena.allocateFrom(
                    JAVA_LONG, arena.allocateFrom(JAVA_BYTE, code).address(), code.length, address);
            boolean more = true;
            while (more && Capstone.next(handle, cursor, instruction.address())) {
                more = visitor.visit(this);
            }
        }
    }

    /// Sees the instruction that the decoder is at.
    @FunctionalInterface
    interface Visitor {
        /// @return whether to go on to the next
        boolean visit(InstructionDecoder at);
    }

    long address() {
        return instruction.get(JAVA_LONG, ADDRESS);
    }

    int length() {
        return instruction.get(JAVA_SHORT, LENGTH);
    }

    String mnemonic() {
        return instruction.getString(MNEMONIC);
    }

    /// `mnemonic operands`
    String text() {
        return (mnemonic() + " " + instruction.getString(OPERANDS)).stripTrailing();
    }

    /// The `cs_x86` or `cs_arm64`.
    MemorySegment detail() {
        return MemorySegment.ofAddress(instruction.get(JAVA_LONG, DETAIL))
                .reinterpret(DETAIL_BYTES)
                .asSlice(ISA_DETAIL);
    }

    @Override
    public void close() {
        Capstone.freeInstruction(instruction.address());
        Capstone.close(handle);
    }
}
