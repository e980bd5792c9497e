package jacinth.emulator.unicorn;

/// The registers that are in an engine now.
final class LiveRegisters extends UnicornRegisters {
    private final Engine engine;
    private final Runnable changed;

    /// @param changed told after each write
    LiveRegisters(Engine engine, RegisterLayout layout, Runnable changed) {
        super(layout);
        this.engine = engine;
        this.changed = changed;
    }

    @Override
    void load(RegisterBatch batch) {
        Unicorn.read(engine.address(), batch);
    }

    @Override
    void store(RegisterBatch batch) {
        Unicorn.write(engine.address(), batch);
        changed.run();
    }
}
