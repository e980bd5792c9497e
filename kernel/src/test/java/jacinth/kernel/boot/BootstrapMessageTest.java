package jacinth.kernel.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jacinth.vdso.abi.ProcessArgs;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BootstrapMessageTest {
    @Test
    void stringsStandWhereTheHeaderSays() {
        var bytes = new BootstrapMessage().bytes(List.of("prog", "größer"), List.of("A=1"));
        var message = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);

        assertEquals(0x4150585d, message.getInt(ProcessArgs.PROTOCOL.offset()));
        assertEquals(2, message.getInt(ProcessArgs.ARGS_NUM.offset()));
        assertEquals(1, message.getInt(ProcessArgs.ENVIRON_NUM.offset()));
        assertEquals("prog\0größer\0A=1\0", from(bytes, message.getInt(ProcessArgs.ARGS_OFF.offset())));
        assertEquals("A=1\0", from(bytes, message.getInt(ProcessArgs.ENVIRON_OFF.offset())));
    }

    private static String from(byte[] bytes, int offset) {
        return new String(bytes, offset, bytes.length - offset, StandardCharsets.UTF_8);
    }
}
