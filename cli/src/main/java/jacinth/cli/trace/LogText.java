package jacinth.cli.trace;

import jacinth.vdso.abi.LogRecord;

/// A record of the debug log, as it was read: `{flags=ZX_LOG_INFO, timestamp=..., pid=1027, tid=1029, data="text"}`.
final class LogText {
    private LogText() {}

    /// @param made a call that has answered the length of the record, in bytes
    static String of(Invocation made, long address) {
        int head = LogRecord.STRUCT.size();
        var memory = made.peek(address, head);
        if (memory == null) {
            return Values.BAD_ADDRESS;
        }
        var fields = StructText.of(LogRecord.STRUCT, memory, made);
        return "%s, data=%s}"
                .formatted(
                        fields.substring(0, fields.length() - 1),
                        made.quoted(address + head, Math.max(0, made.result() - head)));
    }
}
