package jacinth.emulator.unicorn;

import jacinth.emulator.Access;
import jacinth.emulator.unicorn.X64Rules.Ruling;
import java.util.HashSet;
import java.util.Set;

/// The places in guest code where an instruction stands that the engine must not execute, or not unattended.
///
/// Each block is looked at once, after its translation and before it first runs. If there is such an instruction, the
/// block is translated anew with a hook at that address, which ends the run before the instruction. A hook knows
/// nothing of address spaces: where another guest has something harmless at the same address, it is let pass.
final class X64Sites {
    /// As many hooks as make translation noticeably slower, since each instruction is compared with all.
    private static final int MOST_HOOKS = 256;

    private final Engine engine;
    private final GuestMemory memory;
    private final X64Instruction instruction = new X64Instruction();
    private final Set<Long> hooks = new HashSet<>();
    private byte[] code = new byte[256];
    private long found;
    private boolean isFound;

    X64Sites(Engine engine, GuestMemory memory) {
        this.engine = engine;
        this.memory = memory;
        engine.hooks().watchBlocks(this::look);
    }

    /// Ends the run if the block, which has just been translated, has a site without a hook.
    private void look(long block, int size) {
        if (code.length < size) {
            code = new byte[size];
        }
        int length = memory.read(block, code, size, Access.EXECUTE);
        int at = 0;
        while (!isFound && at < length && instruction.decode(code, at, length)) {
            if (X64Rules.of(instruction) != Ruling.EXECUTE && !hooks.contains(block + at)) {
                found = block + at;
                isFound = true;
            }
            at += instruction.length();
        }
        if (isFound) {
            engine.hooks().stop();
        }
    }

    /// If the run was ended for a new site, hooks it, so that the guest can go on.
    boolean hookFound() {
        if (isFound) {
            isFound = false;
            if (hooks.size() == MOST_HOOKS) {
                hooks.forEach(engine.hooks()::unhookInstruction);
                hooks.clear();
            }
            engine.hooks().hookInstruction(found);
            hooks.add(found);
            engine.flushCode();
            return true;
        }
        return false;
    }

    /// The instruction at the site where the run ended, and what is to be done with it.
    Ruling ruling(long pc) {
        int length = memory.read(pc, code, X64Instruction.MOST_BYTES, Access.EXECUTE);
        return instruction.decode(code, 0, length) ? X64Rules.of(instruction) : Ruling.EXECUTE;
    }

    /// The opcode at an address; -1 if there is no whole instruction.
    int opcode(long pc) {
        int length = memory.read(pc, code, X64Instruction.MOST_BYTES, Access.EXECUTE);
        return instruction.decode(code, 0, length) ? instruction.opcode : -1;
    }

    /// What [#ruling] has looked at.
    X64Instruction instruction() {
        return instruction;
    }
}
