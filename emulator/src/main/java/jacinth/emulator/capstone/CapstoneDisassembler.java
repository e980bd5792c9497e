package jacinth.emulator.capstone;

import jacinth.emulator.Disassembler;
import jacinth.emulator.Isa;
import java.util.ArrayList;
import java.util.List;

/// [Disassembler] by Capstone.
public final class CapstoneDisassembler implements Disassembler {
    private final InstructionDecoder decoder;
    private boolean closed;

    private CapstoneDisassembler(Isa isa) {
        decoder = new InstructionDecoder(isa);
    }

    /// @throws UnsatisfiedLinkError with a line that says what to do, if the native library is missing
    public static Disassembler open(Isa isa) {
        CapstoneLibrary.find();
        return new CapstoneDisassembler(isa);
    }

    @Override
    public List<Instruction> disassemble(byte[] code, long address) {
        if (closed) {
            throw new IllegalStateException("the disassembler is closed");
        }
        var instructions = new ArrayList<Instruction>();
        decoder.decode(code, address, at -> instructions.add(new Instruction(at.address(), at.length(), at.text())));
        return instructions;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            decoder.close();
        }
    }
}
