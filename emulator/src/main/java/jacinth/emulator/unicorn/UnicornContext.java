package jacinth.emulator.unicorn;

import jacinth.emulator.Context;

/// A `uc_context`: the registers of a thread that is not running, in native memory of its own.
final class UnicornContext extends UnicornRegisters implements Context {
    private final Contexts all;
    private long address;

    UnicornContext(Contexts all, RegisterLayout layout, long address) {
        super(layout);
        this.all = all;
        this.address = address;
    }

    /// @throws IllegalStateException if it is closed
    long address() {
        if (address == 0) {
            throw new IllegalStateException("the context is closed");
        }
        return address;
    }

    boolean isOpenIn(Contexts contexts) {
        return all == contexts && address != 0;
    }

    @Override
    void load(RegisterBatch batch) {
        all.load(address(), batch);
    }

    @Override
    void store(RegisterBatch batch) {
        all.store(address(), batch);
    }

    @Override
    public void close() {
        if (address != 0) {
            all.forget(this);
            free();
        }
    }

    void free() {
        Unicorn.freeContext(address);
        address = 0;
    }
}
