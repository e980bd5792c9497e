package jacinth.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jacinth.emulator.Isa;
import jacinth.machine.Machine.Configuration;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
    private static final long MEBIBYTE = 1 << 20;

    @Test
    void impossibleConfigurationsAreExplained() {
        assertEquals("memory must be from 16 MiB to 1 TiB, not 4096 bytes", refusal(4096, 1));
        assertEquals("memory must be from 16 MiB to 1 TiB, not -1 bytes", refusal(-1, 1));
        assertEquals(
                "memory must be from 16 MiB to 1 TiB, not 1099511631872 bytes", refusal(MEBIBYTE * MEBIBYTE + 4096, 1));
        assertEquals("memory must be a multiple of 4096 bytes, not 16777217", refusal(16 * MEBIBYTE + 1, 1));
        assertEquals("cpus must be from 1 to 32, not 0", refusal(16 * MEBIBYTE, 0));
        assertEquals("cpus must be from 1 to 32, not 33", refusal(16 * MEBIBYTE, 33));
    }

    private static @Nullable String refusal(long memory, int cpus) {
        var refusal = assertThrows(
                IllegalArgumentException.class,
                () -> new Configuration(Isa.ARM64, memory, cpus, 0, false, InputStream.nullInputStream(), false));
        return refusal.getMessage();
    }
}
