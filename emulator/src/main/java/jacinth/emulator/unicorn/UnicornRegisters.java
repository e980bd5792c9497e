package jacinth.emulator.unicorn;

import jacinth.emulator.Registers;
import java.lang.foreign.MemorySegment;

/// The registers of one thread of execution, wherever Unicorn keeps them now.
abstract class UnicornRegisters implements Registers {
    private final RegisterLayout layout;

    UnicornRegisters(RegisterLayout layout) {
        this.layout = layout;
    }

    /// Fills the batch from the registers.
    abstract void load(RegisterBatch batch);

    /// Sets the registers from the batch.
    abstract void store(RegisterBatch batch);

    @Override
    public long pc() {
        return general(layout.pc());
    }

    @Override
    public void pc(long address) {
        general(layout.pc(), address);
    }

    @Override
    public long sp() {
        return general(layout.sp());
    }

    @Override
    public void sp(long address) {
        general(layout.sp(), address);
    }

    @Override
    public long general(int index) {
        var register = layout.general(index);
        load(register);
        return register.get(0);
    }

    @Override
    public void general(int index, long value) {
        long written = index == layout.flags() ? layout.flags(general(index), value) : value;
        var register = layout.general(index);
        register.set(0, written);
        store(register);
    }

    @Override
    public long threadPointer() {
        var register = layout.threadPointer();
        load(register);
        return register.get(0);
    }

    @Override
    public void threadPointer(long address) {
        var register = layout.threadPointer();
        register.set(0, address);
        store(register);
    }

    @Override
    public int size(File file) {
        return layout.file(file).size();
    }

    @Override
    public void read(File file, MemorySegment to) {
        var batch = layout.file(file);
        batch.values().fill((byte) 0);
        load(batch);
        MemorySegment.copy(batch.values(), 0, to, 0, batch.size());
    }

    @Override
    public void write(File file, MemorySegment from) {
        var batch = layout.file(file);
        long oldFlags = file == File.GENERAL ? general(layout.flags()) : 0;
        MemorySegment.copy(from, 0, batch.values(), 0, batch.size());
        switch (file) {
            case GENERAL -> batch.set(layout.flags(), layout.flags(oldFlags, batch.get(layout.flags())));
            case VECTOR -> layout.restrictControl(batch.values());
            case FLOATING_POINT, THREAD_POINTER -> {}
        }
        store(batch);
    }
}
