package jacinth.emulator;

import java.util.List;

/// Guest code as text.
public interface Disassembler extends AutoCloseable {
    static Disassembler open(Isa isa) {
        throw new UnsupportedOperationException();
    }

    /// One instruction: its address, its length in bytes, and its text as `mnemonic operands`.
    record Instruction(long address, int length, String text) {}

    /// The instructions of `code`, which stands at `address`, up to its end or the first bytes that are none.
    List<Instruction> disassemble(byte[] code, long address);

    @Override
    void close();
}
