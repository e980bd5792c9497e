package jacinth.emulator.unicorn;

import jacinth.emulator.Isa;
import jacinth.emulator.Registers;
import jacinth.emulator.capstone.FaultDecoder;
import org.jspecify.annotations.Nullable;

/// Finds the exact address of a page fault, when it is first asked for.
final class FaultAddress implements AutoCloseable {
    /// More than any instruction is long.
    private static final int INSTRUCTION_BYTES = 16;

    private final Isa isa;
    private final GuestMemory memory;
    private final Registers registers;
    private @Nullable FaultDecoder decoder;

    FaultAddress(Isa isa, GuestMemory memory, Registers registers) {
        this.isa = isa;
        this.memory = memory;
        this.registers = registers;
    }

    long of(UnicornTrap.Fault fault) {
        if (decoder == null) {
            decoder = FaultDecoder.open(isa);
        }
        return decoder.address(memory.code(fault.pc, INSTRUCTION_BYTES), fault, registers);
    }

    @Override
    public void close() {
        if (decoder != null) {
            decoder.close();
        }
    }
}
