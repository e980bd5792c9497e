package jacinth.kernel.device;

/// Where guests' words go on the host. Does not fail: a broken pipe is the implementation's to deal with.
public interface Console {
    /// What a guest wrote to its standard output or with zx_debug_write: to be passed on unchanged.
    void out(byte[] bytes);

    /// What a guest wrote to its standard error: to be passed on unchanged.
    void error(byte[] bytes);

    /// A record of the debug log, to be shown as a line.
    void log(DebugRecord record);
}
