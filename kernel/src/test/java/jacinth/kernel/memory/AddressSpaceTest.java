package jacinth.kernel.memory;

import static jacinth.kernel.memory.Fixture.PAGE;
import static jacinth.kernel.memory.Fixture.get;
import static jacinth.kernel.memory.Fixture.put;
import static jacinth.vdso.abi.VmOptions.*;
import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class AddressSpaceTest {
    private static final int READ_WRITE = PERM_READ | PERM_WRITE;

    private final Fixture fixture = new Fixture();
    private final AddressSpace space = fixture.space();

    @Test
    void whatIsWrittenThroughAMappingIsInTheVmo() {
        var vmo = fixture.vmo(2);
        long base = space.root().map(READ_WRITE, 0, vmo, 0, 2 * PAGE).base();
        space.writeLong(base + PAGE - 4, 0x1122334455667788L);
        assertEquals(0x1122334455667788L, space.readLong(base + PAGE - 4));
        assertEquals(0x11, get(vmo, PAGE + 3));
        put(vmo, 0, 9);
        assertEquals(9, space.readInt(base));
    }
}
