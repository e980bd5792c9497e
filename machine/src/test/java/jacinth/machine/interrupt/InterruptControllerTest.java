package jacinth.machine.interrupt;

import static jacinth.machine.interrupt.Irq.CONSOLE_INPUT;
import static jacinth.machine.interrupt.Irq.TIMER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InterruptControllerTest {
    private final AtomicInteger wakes = new AtomicInteger();
    private final InterruptController interrupts = new InterruptController(wakes::incrementAndGet);
    private final List<Irq> served = new ArrayList<>();

    @Test
    void raisedLinesAreServedOnceInTheirOrder() {
        serveAll();
        interrupts.raise(TIMER);
        interrupts.raise(CONSOLE_INPUT);
        interrupts.raise(TIMER);
        assertTrue(interrupts.pending());
        assertEquals(List.of(), served);

        interrupts.deliver();
        interrupts.deliver();
        assertEquals(List.of(CONSOLE_INPUT, TIMER), served);
        assertFalse(interrupts.pending());
    }

    @Test
    void whatAHandlerRaisesWaitsForTheNextDelivery() {
        interrupts.handle(CONSOLE_INPUT, () -> {
            served.add(CONSOLE_INPUT);
            interrupts.raise(CONSOLE_INPUT);
        });
        interrupts.raise(CONSOLE_INPUT);
        interrupts.deliver();

        assertEquals(List.of(CONSOLE_INPUT), served);
        assertTrue(interrupts.pending());
    }

    @Test
    void aLineRaisedOnAnotherThreadWakesAndIsServedHere() throws InterruptedException {
        serveAll();
        var device = new Thread(() -> interrupts.raise(CONSOLE_INPUT));
        device.start();
        device.join();
        assertEquals(1, wakes.get());

        interrupts.deliver();
        assertEquals(List.of(CONSOLE_INPUT), served);
    }

    @Test
    void aLineThatNobodyServesIsABug() {
        interrupts.raise(TIMER);
        assertThrows(AssertionError.class, interrupts::deliver);
    }

    private void serveAll() {
        for (var line : Irq.values()) {
            interrupts.handle(line, () -> served.add(line));
        }
    }
}
