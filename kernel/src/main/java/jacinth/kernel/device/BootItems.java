package jacinth.kernel.device;

import jacinth.emulator.Isa;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// What a boot loader tells the kernel of a machine, in the format of boot images (zircon/boot/image.h): which memory
/// there is, and where that tells them, how many processors and what board.
public final class BootItems {
    /// Bytes of the header before each item, and before all of them.
    public static final int HEADER = 32;

    private static final int CONTAINER = 0x544f_4f42;
    private static final int E820_TABLE = 0x3032_3845;
    private static final int PLATFORM_ID = 0x4449_4c50;
    private static final int CPU_CONFIG = 0x4350_5543;
    private static final int MEMORY_CONFIG = 0x434d_454d;

    private static final int CONTAINER_MAGIC = 0x868c_f7e6;
    private static final int ITEM_MAGIC = 0xb578_1729;
    private static final int VERSION = 1 << 16;
    private static final int NO_CHECKSUM = 0x4a87_e8d6;

    private static final int ALIGNMENT = 8;
    /// The kind of memory that is RAM, in either table.
    private static final int RAM = 1;
    private static final int BOARD_NAME = 32;

    private final byte[] image;

    /// @param memory bytes of RAM, from address 0 on
    BootItems(Isa isa, long memory, int cpus) {
        var items = buffer(4096).position(HEADER);
        if (isa == Isa.X64) {
            add(items, E820_TABLE, buffer(20).putLong(0).putLong(memory).putInt(RAM));
        } else {
            var name = "jacinth".getBytes(StandardCharsets.US_ASCII);
            // A vendor and a product of 0.
            add(items, PLATFORM_ID, buffer(8 + BOARD_NAME).position(8).put(name).position(8 + BOARD_NAME));
            add(
                    items,
                    MEMORY_CONFIG,
                    buffer(24).putLong(0).putLong(memory).putInt(RAM).putInt(0));
            // One cluster of processors.
            add(
                    items,
                    CPU_CONFIG,
                    buffer(32).putInt(1).position(16).putInt(cpus).position(32));
        }
        int end = items.position();
        header(items.position(0), CONTAINER, end - HEADER, CONTAINER_MAGIC);
        image = new byte[end];
        items.get(0, image);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void add(ByteBuffer items, int type, ByteBuffer payload) {
        header(items, type, payload.position(), 0);
        items.put(payload.flip());
        items.position((items.position() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
    }

    private static void header(ByteBuffer to, int type, int length, int extra) {
        to.putInt(type).putInt(length).putInt(extra).putInt(VERSION);
        to.putLong(0).putInt(ITEM_MAGIC).putInt(NO_CHECKSUM);
    }

    /// A boot image of nothing else.
    public byte[] image() {
        return image.clone();
    }

    /// Whether the items can be put behind what is in a boot image.
    ///
    /// @param header the first [#HEADER] bytes of it
    /// @param room bytes there are for all of it
    public boolean fitInto(byte[] header, long room) {
        var words = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        return words.getInt(0) == CONTAINER
                && words.getInt(8) == CONTAINER_MAGIC
                && words.getInt(24) == ITEM_MAGIC
                && Integer.toUnsignedLong(words.getInt(4)) + image.length <= room;
    }
}
