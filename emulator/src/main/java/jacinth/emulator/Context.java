package jacinth.emulator;

/// The registers of a thread that is not running now.
///
/// Belongs to the [Cpu] that made it and dies with it.
public interface Context extends Registers, AutoCloseable {
    /// Frees it now, not at the end of the processor.
    @Override
    void close();
}
