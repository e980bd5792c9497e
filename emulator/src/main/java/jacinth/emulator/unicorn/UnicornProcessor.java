package jacinth.emulator.unicorn;

import jacinth.emulator.Cpu;
import jacinth.emulator.Isa;
import jacinth.emulator.Mmu;
import jacinth.emulator.Ram;
import java.lang.foreign.Arena;
import java.util.function.LongUnaryOperator;

/// Where processors come from.
public final class UnicornProcessor {
    private UnicornProcessor() {}

    /// What [Cpu#open(Isa, Ram, Mmu, LongUnaryOperator)] promises.
    public static Cpu open(Isa isa, Ram ram, Mmu mmu, LongUnaryOperator ticks) {
        UnicornLibrary.find();
        var arena = Arena.ofConfined();
        try {
            return switch (isa) {
                case X64 -> X64Cpu.open(ram, mmu, ticks, arena);
                case ARM64 -> Arm64Cpu.open(ram, mmu, ticks, arena);
            };
        } catch (Throwable failure) {
            arena.close();
            throw failure;
        }
    }
}
