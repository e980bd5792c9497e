package jacinth.kernel.syscall;

import jacinth.kernel.ipc.Message;
import jacinth.kernel.memory.Guest;
import jacinth.kernel.object.Handle;
import jacinth.kernel.task.Caller;
import jacinth.vdso.abi.HandleRecord;
import jacinth.vdso.abi.Status;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// Room for a message in a guest's memory. Sizes are unsigned.
///
/// @param asRecords whether each handle is told as a [HandleRecord], not just as its value
record Incoming(Caller caller, Guest.Out bytes, int numBytes, Guest.Out handles, int numHandles, boolean asRecords) {
    boolean holds(Message message) {
        return Integer.compareUnsigned(message.bytes().length, numBytes) <= 0
                && Integer.compareUnsigned(message.handles().size(), numHandles) <= 0;
    }

    Status.Failure tooSmall(Message message) {
        return Status.BUFFER_TOO_SMALL.because("the message has %d bytes and %d handles, there is room for %s and %s"
                .formatted(
                        message.bytes().length,
                        message.handles().size(),
                        Integer.toUnsignedString(numBytes),
                        Integer.toUnsignedString(numHandles)));
    }

    /// Reaches all that [#put] of a message that fits will need.
    ///
    /// @throws Status.Failure INVALID_ARGS for a bad pointer; NO_MEMORY if the caller's table has no room
    void reach(Message message) {
        caller.handles().reserve(message.handles().size());
        bytes.reach(message.bytes().length);
        handles.reach((long) message.handles().size() * (asRecords ? HandleRecord.STRUCT.size() : Integer.BYTES));
    }

    /// Writes the bytes, then the handles, which may overlap them. The message was [#reach]ed, and is used up.
    void put(Message message) {
        bytes.write(message.bytes());
        var arrived = message.takeHandles();
        if (!arrived.isEmpty()) {
            put(arrived);
        }
    }

    private void put(List<Handle> arrived) {
        var values = new int[arrived.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = caller.handles().add(arrived.get(i));
        }
        handles.write(asRecords ? records(values, arrived) : MemorySegment.ofArray(values));
    }

    private static MemorySegment records(int[] values, List<Handle> arrived) {
        int size = HandleRecord.STRUCT.size();
        var records = MemorySegment.ofArray(new byte[values.length * size]);
        for (int i = 0; i < values.length; i++) {
            var handle = arrived.get(i);
            HandleRecord.HANDLE.set(records, (long) i * size, values[i]);
            HandleRecord.TYPE.set(
                    records, (long) i * size, handle.object().type().number());
            HandleRecord.RIGHTS.set(records, (long) i * size, handle.rights().bits());
        }
        return records;
    }
}
