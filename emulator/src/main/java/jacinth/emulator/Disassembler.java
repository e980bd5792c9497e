package jacinth.emulator;

import jacinth.emulator.capstone.CapstoneDisassembler;
import java.util.List;

/// Guest code as text.
public interface Disassembler extends AutoCloseable {
    /// @throws UnsatisfiedLinkError with a line that says what to do, if the native library is missing
    static Disassembler open(Isa isa) {
        return CapstoneDisassembler.open(isa);
    }

    /// One instruction: its address, its length in bytes, and its text as `mnemonic operands`.
    record Instruction(long address, int length, String text) {}

    /// The instructions of `code`, which stands at `address`, up to its end or the first bytes that are none.
    List<Instruction> disassemble(byte[] code, long address);

    @Override
    void close();
}
