package jacinth.machine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.emulator.Access;
import jacinth.emulator.Isa;
import jacinth.emulator.Trap;
import jacinth.machine.HostInputLog.Stamp;
import jacinth.machine.Machine.Configuration;
import jacinth.machine.interrupt.Irq;
import jacinth.machine.memory.HeapRam;
import jacinth.machine.mmu.PageTable;
import jacinth.machine.time.TimerQueue;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class MachineTest {
    private static final int RX = Access.READ.bit() | Access.EXECUTE.bit();
    private static final long MEBIBYTE = 1 << 20;
    private static final long BUDGET = 100_000;

    private final HeapRam ram = new HeapRam(16);
    private final PageTable table = new PageTable();
    private Machine machine = machine(false, InputStream.nullInputStream(), false);

    MachineTest() {
        table.map(0x1000, 1, RX);
    }

    private Machine machine(boolean realClock, InputStream input, boolean interactive) {
        var configuration = new Configuration(Isa.X64, 16 * MEBIBYTE, 1, 0, realClock, input, interactive);
        return Machine.of(configuration, ram, (mmu, _) -> new FakeCpu(mmu));
    }

    private FakeCpu cpu() {
        return (FakeCpu) machine.cpu();
    }

    @Test
    void theProcessorIsToldOfEachAddressSpaceAndOfEachChangeThatNarrowsIt() {
        machine.run(table, BUDGET);
        assertEquals(List.of("use translations 1", "run 100000"), cpu().takeDone());
        machine.run(table, BUDGET);
        assertEquals(List.of("run 100000"), cpu().takeDone());

        table.map(0x1000, 2, RX);
        machine.run(table, BUDGET);
        assertEquals(List.of("use translations 2", "run 100000"), cpu().takeDone());

        assertInstanceOf(Trap.PageFault.class, machine.run(new PageTable(), BUDGET));
        assertEquals(List.of("use translations 3", "run 100000"), cpu().takeDone());
        machine.run(table, BUDGET);
        assertEquals(List.of("use translations 2", "run 100000"), cpu().takeDone());
    }

    @Test
    void writingCodeThatWasExecutedDropsItBeforeTheNextRun() {
        machine.memory().writeInt(0x1000, 1);
        machine.run(table, BUDGET);
        assertEquals(List.of("use translations 1", "run 100000"), cpu().takeDone());

        for (int write = 0; write < 2; write++) {
            machine.memory().writeInt(0x1000, 2);
            machine.run(table, BUDGET);
            assertEquals(List.of("flush code", "run 100000"), cpu().takeDone());
        }
        machine.run(table, BUDGET);
        assertEquals(List.of("run 100000"), cpu().takeDone());
    }

    @Test
    void timePassesByWhatWasExecutedAndBySystemCalls() {
        cpu().spent = 262_144;
        machine.run(table, BUDGET);
        assertEquals(65_536, machine.clock().monotonic());

        cpu().spent = 10;
        cpu().next = new FakeCpu.Call(0, 0);
        machine.run(table, BUDGET);
        assertEquals(65_736, machine.clock().monotonic());
    }

    @Test
    void timersThatCameDueDuringARunFireAtDelivery() {
        var fired = new AtomicInteger();
        machine.timers().schedule(65_536, fired::incrementAndGet);
        cpu().spent = 262_143;
        machine.run(table, BUDGET);
        machine.interrupts().deliver();
        assertEquals(0, fired.get());

        cpu().spent = 1;
        machine.run(table, BUDGET);
        machine.interrupts().deliver();
        assertEquals(1, fired.get());
        assertInstanceOf(Trap.BudgetSpent.class, machine.run(table, BUDGET));
    }

    @Test
    void sleepCostsNoHostTime() {
        var fired = new ArrayList<Long>();
        long year = 365L * 86_400 * 1_000_000_000;
        machine.timers().schedule(year, () -> fired.add(machine.clock().monotonic()));

        assertTrue(machine.idleUntil(machine.timers().next()));
        machine.interrupts().deliver();
        assertEquals(List.of(year), fired);
        assertEquals(List.of(), HostInputLogTest.records(machine.hostInput()));
    }

    @Test
    void withNoDeadlineAndNothingToComeThereIsNothingToWaitFor() {
        assertFalse(machine.idleUntil(TimerQueue.NEVER));
        machine = machine(true, InputStream.nullInputStream(), false);
        assertFalse(machine.idleUntil(TimerQueue.NEVER));
    }

    @Test
    void idlingEndsAtOnceIfALineIsRaised() {
        machine.interrupts().raise(Irq.TIMER);
        assertTrue(machine.idleUntil(1000));
        assertEquals(0, machine.clock().monotonic());
    }

    @Test
    void aRealClockIdlesInHostTime() {
        machine = machine(true, InputStream.nullInputStream(), false);
        long before = System.nanoTime();
        long deadline = 20_000_000;
        while (machine.clock().monotonic() < deadline) {
            assertTrue(machine.idleUntil(deadline));
        }

        assertTrue(System.nanoTime() - before >= deadline - 5_000_000);
        assertFalse(HostInputLogTest.records(machine.hostInput()).isEmpty());
    }

    @Test
    void aThreadInterruptNeitherEndsIdlingNorIsLost() {
        machine = machine(true, InputStream.nullInputStream(), false);
        Thread.currentThread().interrupt();
        assertTrue(machine.idleUntil(5_000_000));

        assertTrue(Thread.interrupted());
        assertTrue(machine.clock().monotonic() >= 5_000_000);
    }

    @Test
    void typingEndsIdlingAndIsServedOnTheMachinesThread() throws Exception {
        try (var keyboard = new PipedOutputStream()) {
            machine = machine(false, new PipedInputStream(keyboard), true);
            var typed = new ArrayList<String>();
            machine.interrupts()
                    .handle(
                            Irq.CONSOLE_INPUT,
                            () -> typed.add(new String(machine.console().take(), UTF_8)
                                    + Thread.currentThread().threadId()));
            machine.console().request();
            keyboard.write("hi".getBytes(UTF_8));
            keyboard.flush();
            while (typed.isEmpty()) {
                assertTrue(machine.idleUntil(TimerQueue.NEVER));
                machine.interrupts().deliver();
            }

            assertEquals(List.of("hi" + Thread.currentThread().threadId()), typed);
            assertFalse(machine.idleUntil(TimerQueue.NEVER));
        }
    }

    @Test
    void timeStandsStillWithNothingToDoButToWaitForAPipe() throws Exception {
        try (var writer = new PipedOutputStream()) {
            machine = machine(false, new PipedInputStream(writer), false);
            machine.interrupts().handle(Irq.CONSOLE_INPUT, () -> {});
            machine.console().request();
            writer.write(1);
            writer.flush();
            while (!machine.interrupts().pending()) {
                assertTrue(machine.idleUntil(TimerQueue.NEVER));
            }

            assertEquals(0, machine.clock().monotonic());
            assertEquals(List.of(), HostInputLogTest.records(machine.hostInput()));
        }
    }

    @Test
    void aDeadlinePassesWhileAPipeIsSilent() throws Exception {
        try (var writer = new PipedOutputStream()) {
            machine = machine(false, new PipedInputStream(writer), false);
            machine.console().request();
            while (machine.clock().monotonic() < 5_000_000) {
                assertTrue(machine.idleUntil(5_000_000));
            }

            assertFalse(HostInputLogTest.records(machine.hostInput()).isEmpty());
        }
    }

    @Test
    void aVirtualClockPassesAsTheHostsWhileSomebodyMayType() throws Exception {
        try (var keyboard = new PipedOutputStream()) {
            machine = machine(false, new PipedInputStream(keyboard), true);
            machine.clock().jumpTo(1L << 50);
            machine.console().request();
            long before = System.nanoTime();
            machine.idleUntil((1L << 50) + 5_000_000);

            assertTrue(System.nanoTime() - before >= 5_000_000);
            assertTrue(machine.clock().monotonic() >= (1L << 50) + 5_000_000);
            assertTrue(machine.clock().monotonic() < (1L << 50) + 10_000_000_000L);
        }
    }

    @Test
    void stoppingFromAnyThreadEndsRunningAndIdling() throws InterruptedException {
        machine = machine(true, InputStream.nullInputStream(), false);
        var other = new Thread(machine::stop);
        other.start();
        machine.idleUntil(TimerQueue.NEVER - 1);
        other.join();
        assertInstanceOf(Trap.Stopped.class, machine.run(table, BUDGET));
        assertTrue(machine.takeStop());
        assertFalse(machine.takeStop());

        machine.stop();
        assertInstanceOf(Trap.Stopped.class, machine.run(table, BUDGET));
    }

    @Test
    void aStopInTheMiddleOfARunIsLoggedWithThePlace() {
        machine.stop();
        machine.run(table, BUDGET);
        assertEquals(List.of(), HostInputLogTest.records(machine.hostInput()));

        cpu().spent = 300_000;
        machine.run(table, BUDGET);
        cpu().spent = 5;
        cpu().next = new Trap.Stopped();
        machine.run(table, BUDGET);
        machine.hostInput().forEach((stamp, kind, bytes) -> {
            assertEquals(new Stamp(65_536, 300_005, 0), stamp);
            assertEquals(HostInputLog.Kind.STOP, kind);
            assertEquals(0, bytes.length);
        });
        assertEquals(1, HostInputLogTest.records(machine.hostInput()).size());
    }

    @Test
    void closingFreesProcessorAndMemoryAndLateInputFindsNothing() throws InterruptedException {
        machine.close();
        assertTrue(cpu().closed);
        assertTrue(ram.closed());

        var late = new Thread(() -> machine.interrupts().raise(Irq.CONSOLE_INPUT));
        late.start();
        late.join();
        assertFalse(cpu().stopped.get());
    }

    @Test
    void memoryIsFreedIfThereIsNoProcessor() {
        var configuration = Configuration.standard(Isa.X64);
        assertThrows(
                UnsatisfiedLinkError.class,
                () -> Machine.of(configuration, ram, (_, _) -> {
                    throw new UnsatisfiedLinkError("no library");
                }));
        assertTrue(ram.closed());
    }
}
