package jacinth.emulator;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;

/// All registers, as text that can be compared.
record Snapshot(Map<Registers.File, String> files) {
    static Snapshot of(Registers registers) {
        var files = new EnumMap<Registers.File, String>(Registers.File.class);
        try (var arena = Arena.ofConfined()) {
            for (var file : Registers.File.values()) {
                var bytes = arena.allocate(Math.max(registers.size(file), 1));
                registers.read(file, bytes);
                files.put(file, HexFormat.of().formatHex(bytes.toArray(ValueLayout.JAVA_BYTE)));
            }
        }
        return new Snapshot(files);
    }

    /// Gives every register another value.
    static void scramble(Registers registers) {
        try (var arena = Arena.ofConfined()) {
            for (var file : Registers.File.values()) {
                var bytes = arena.allocate(Math.max(registers.size(file), 1));
                fill(bytes, file.ordinal());
                registers.write(file, bytes);
            }
        }
    }

    private static void fill(MemorySegment bytes, int start) {
        for (long i = 0; i < bytes.byteSize(); i++) {
            bytes.set(ValueLayout.JAVA_BYTE, i, (byte) (start + i * 7 % 127));
        }
    }
}
