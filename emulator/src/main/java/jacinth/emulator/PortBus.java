package jacinth.emulator;

/// The I/O ports of an x86-64 processor: what IN and OUT reach. Called between two runs of the engine.
public interface PortBus {
    /// One through which nobody may reach anything.
    PortBus CLOSED = new PortBus() {
        @Override
        public boolean allows(int port, int size) {
            return false;
        }

        @Override
        public int read(int port, int size) {
            throw new AssertionError("not allowed");
        }

        @Override
        public void write(int port, int size, int value) {
            throw new AssertionError("not allowed");
        }
    };

    /// Whether who runs now may use the ports from `port` on; else the instruction is a general protection fault.
    ///
    /// @param size 1, 2 or 4; they may go beyond the last port, 0xffff
    boolean allows(int port, int size);

    /// What ports that are allowed hold, in the low bits.
    int read(int port, int size);

    /// Writes to ports that are allowed.
    ///
    /// @param value in the low bits
    void write(int port, int size, int value);
}
