package jacinth.machine.interrupt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.emulator.Isa;
import org.junit.jupiter.api.Test;

class DeviceLinesTest {
    private static final int LINE = 5;

    private final InterruptController processor = new InterruptController(() -> {});
    private final DeviceLines lines = new DeviceLines(Isa.X64, processor);
    private int served;

    @Test
    void anEdgeInterruptsOnce() {
        lines.connect(LINE, false, () -> served++);

        lines.assertLine(LINE);
        lines.assertLine(LINE);
        assertEquals(0, served);
        assertServed(1);
        lines.release(LINE);
        lines.assertLine(LINE);
        lines.release(LINE);
        assertServed(2);
    }

    @Test
    void anEdgeIsLostWhileItsLineIsMasked() {
        lines.assertLine(LINE);
        lines.connect(LINE, false, () -> served++);
        assertServed(0);
        lines.release(LINE);
        lines.mask(LINE);
        lines.assertLine(LINE);

        lines.unmask(LINE);

        assertServed(0);
    }

    @Test
    void aLevelInterruptsAgainIfItHoldsWhenItIsUnmasked() {
        lines.assertLine(LINE);
        lines.connect(LINE, true, () -> {
            served++;
            lines.mask(LINE);
        });
        assertServed(1);
        lines.unmask(LINE);
        assertServed(2);
        lines.release(LINE);
        lines.unmask(LINE);
        assertServed(2);
    }

    @Test
    void aLevelThatIsGoneBeforeItIsServedInterruptsNobody() {
        lines.connect(LINE, true, () -> served++);
        lines.assertLine(LINE);
        lines.release(LINE);

        assertServed(0);
    }

    @Test
    void aLineIsServedByOne() {
        lines.connect(LINE, false, () -> served++);
        assertTrue(lines.isConnected(LINE));
        assertThrows(AssertionError.class, () -> lines.connect(LINE, false, () -> {}));
        lines.assertLine(LINE);

        lines.disconnect(LINE);

        assertFalse(lines.isConnected(LINE));
        assertServed(0);
        lines.connect(LINE, false, () -> served += 10);
        lines.release(LINE);
        lines.assertLine(LINE);
        assertServed(10);
    }

    private void assertServed(int times) {
        processor.deliver();
        assertEquals(times, served);
        assertFalse(processor.pending());
    }
}
