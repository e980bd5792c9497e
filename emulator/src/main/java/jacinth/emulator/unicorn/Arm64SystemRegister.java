package jacinth.emulator.unicorn;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;

/// A system register of AArch64, whatever the exception level. To write any rebuilds the flags that translation goes
/// by.
final class Arm64SystemRegister {
    /// Offset in `uc_arm64_cp_reg`: CRn, CRm, op0, op1, op2 and padding, 4 bytes each, come before it.
    private static final int VALUE = 24;

    private static final int BYTES = 32;

    private final Engine engine;
    private final RegisterBatch register;

    Arm64SystemRegister(Engine engine, Arena arena, int op0, int op1, int crn, int crm, int op2) {
        this.engine = engine;
        register = new RegisterBatch(arena, new int[] {Arm64Registers.CP_REG}, new int[] {0}, BYTES);
        int[] name = {crn, crm, op0, op1, op2};
        for (int i = 0; i < name.length; i++) {
            register.values().setAtIndex(JAVA_INT, i, name[i]);
        }
    }

    void set(long value) {
        register.values().set(JAVA_LONG, VALUE, value);
        Unicorn.write(engine.address(), register);
    }

    void setBits(long bits) {
        Unicorn.read(engine.address(), register);
        set(register.values().get(JAVA_LONG, VALUE) | bits);
    }
}
