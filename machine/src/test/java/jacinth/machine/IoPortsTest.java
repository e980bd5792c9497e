package jacinth.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IoPortsTest {
    private final IoPorts ports = new IoPorts();
    private final List<String> written = new ArrayList<>();

    @Test
    void onlyWhatIsPermittedIsAllowed() {
        assertFalse(ports.allows(0x60, 1));
        var permissions = new PortPermissions();
        ports.permit(permissions);
        permissions.add(0x60, 4);

        assertTrue(ports.allows(0x60, 4));
        assertTrue(ports.allows(0x63, 1));
        assertFalse(ports.allows(0x63, 2));
        assertFalse(ports.allows(0x5f, 1));
        permissions.add(0, IoPorts.COUNT);
        assertTrue(ports.allows(0xfffc, 4));
        assertFalse(ports.allows(0xffff, 2));
        permissions.clear();
        assertTrue(permissions.isEmpty());
        assertFalse(ports.allows(0x60, 1));
    }

    @Test
    void aDeviceAnswersAtItsPortsAndNobodyElsewhere() {
        ports.attach(0x300, 4, new IoPorts.Device() {
            @Override
            public int read(int port, int size) {
                return 0x10 * port + size;
            }

            @Override
            public void write(int port, int size, int value) {
                written.add(port + "/" + size + "=" + value);
            }
        });

        assertEquals(-1, ports.read(0x301, 4));
        assertEquals(0x12, ports.read(0x301, 2));
        assertEquals(4, ports.read(0x300, 4));
        assertEquals(-1, ports.read(0x2ff, 2));
        assertEquals(-1, ports.read(0x304, 1));
        ports.write(0x303, 1, 5);
        ports.write(0x304, 1, 6);
        assertEquals(List.of("3/1=5"), written);
    }
}
