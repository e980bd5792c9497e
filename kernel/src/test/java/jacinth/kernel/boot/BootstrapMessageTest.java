package jacinth.kernel.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jacinth.vdso.abi.Limits;
import jacinth.vdso.abi.ProcessArgs;
import jacinth.vdso.elf.ImageException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BootstrapMessageTest {
    @Test
    void stringsStandWhereTheHeaderSays() throws ImageException {
        var bytes = new BootstrapMessage().bytes(List.of("prog", "gr\u00ff\u00feer"), List.of("A=1"));
        var message = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);

        assertEquals(0x4150585d, message.getInt(ProcessArgs.PROTOCOL.offset()));
        assertEquals(2, message.getInt(ProcessArgs.ARGS_NUM.offset()));
        assertEquals(1, message.getInt(ProcessArgs.ENVIRON_NUM.offset()));
        assertEquals("prog\0gr\u00ff\u00feer\0A=1\0", from(bytes, message.getInt(ProcessArgs.ARGS_OFF.offset())));
        assertEquals("A=1\0", from(bytes, message.getInt(ProcessArgs.ENVIRON_OFF.offset())));
    }

    @Test
    void whatFitsIntoOneChannelMessageIsTaken() throws ImageException {
        int most = Limits.CHANNEL_BYTES - ProcessArgs.STRUCT.size();

        assertEquals(
                Limits.CHANNEL_BYTES, new BootstrapMessage().bytes(List.of("x".repeat(most - 1)), List.of()).length);
    }

    @Test
    void whatDoesNotFitIsRefusedWithBothSizes() {
        int most = Limits.CHANNEL_BYTES - ProcessArgs.STRUCT.size();
        var refused = assertThrows(
                ImageException.class, () -> new BootstrapMessage().bytes(List.of("x".repeat(most - 1)), List.of("")));

        assertEquals(ImageException.Problem.TOO_MUCH, refused.problem());
        assertEquals(
                "arguments and environment are 65501 bytes; a Zircon process starts with at most 65500",
                refused.getMessage());
    }

    private static String from(byte[] bytes, int offset) {
        return new String(bytes, offset, bytes.length - offset, StandardCharsets.ISO_8859_1);
    }
}
