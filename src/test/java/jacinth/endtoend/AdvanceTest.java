package jacinth.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.emulator.Isa;
import jacinth.kernel.Ending;
import jacinth.kernel.KernelEvent;
import jacinth.kernel.KernelEvent.Kind;
import jacinth.kernel.Stop;
import jacinth.kernel.Until;
import jacinth.kernel.task.GuestThread;
import jacinth.machine.time.TimerQueue;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.ThreadState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A run in steps, and what can be done to threads in between.
class AdvanceTest {
    @ParameterizedTest
    @EnumSource
    void aRunStopsBeforeACallIsServedAndAfterIt(Isa isa) throws Exception {
        try (var run = new Run(isa, "hello")) {
            var entered = assertInstanceOf(KernelEvent.CallEntered.class, run.until(Run::entersWrite));
            assertEquals("", run.output.toString());
            assertTrue(entered.thread().call().inFlight());

            var returned = run.until(event -> event instanceof KernelEvent.CallReturned);

            assertEquals(entered.call(), ((KernelEvent.CallReturned) returned).call());
            assertEquals("Hello, Zircon!\n", run.output.toString());
            assertEquals(new Ending.Exited(0), run.toEnd());
        }
    }

    @ParameterizedTest
    @EnumSource
    void stoppingAtEveryEventChangesNothing(Isa isa) throws Exception {
        long inOneGo;
        try (var run = new Run(isa, "pingpong", "3")) {
            assertEquals(new Ending.Exited(0), run.toEnd());
            inOneGo = run.emulation.machine().clock().monotonic();
        }
        try (var run = new Run(isa, "pingpong", "3")) {
            int stops = 0;
            while (run.advance(new Until(TimerQueue.NEVER, Set.of(), EnumSet.allOf(Kind.class), _ -> true))
                    instanceof Stop.At) {
                stops++;
            }
            assertTrue(stops > 100, stops + " stops");
            assertEquals(new Ending.Exited(0), run.toEnd());
            assertEquals(inOneGo, run.emulation.machine().clock().monotonic());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRunStopsAtAPointOfTimeAndGoesOn(Isa isa) throws Exception {
        try (var run = new Run(isa, "sleep", "10")) {
            assertInstanceOf(Stop.TimeUp.class, run.advance(Until.END.orTime(5_000_000_000L)));
            assertEquals(5_000_000_000L, run.emulation.machine().clock().monotonic());

            assertEquals(new Ending.Exited(0), run.toEnd());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRunStopsBeforeEachPassOfAPlace(Isa isa) throws Exception {
        try (var run = new Run(isa, "pingpong", "3")) {
            var site = ((KernelEvent.CallEntered) run.until(event -> event instanceof KernelEvent.CallEntered call
                            && call.call().name().equals("channel_write")))
                    .registers()
                    .pc();
            long place = site - isa.syscallSize();

            int stops = 0;
            while (run.advance(Until.place(place)) instanceof Stop.AtPlace at) {
                assertEquals(place, at.pc());
                assertEquals(place, at.thread().registers().pc());
                stops++;
            }

            assertTrue(stops >= 5, stops + " stops");
            assertEquals(new Ending.Exited(0), run.toEnd());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSuspendedThreadComesBackToTheCallItWaitedIn(Isa isa) throws Exception {
        try (var run = new Run(isa, "sleep", "10")) {
            var thread = parked(run, "nanosleep");
            thread.suspend();
            assertInstanceOf(Stop.Deadlocked.class, run.advance(Until.END));
            assertEquals(ThreadState.SUSPENDED, thread.threadState());
            assertEquals(Signals.SUSPENDED, thread.signals() & (Signals.SUSPENDED | Signals.RUNNING));

            assertEquals(Status.INTERNAL_INTR_RETRY.number(), (int)
                    thread.registers().general(0));

            thread.resume();

            assertEquals(new Ending.Exited(0), run.toEnd());
            assertTrue(run.emulation.machine().clock().monotonic() >= 10_000_000_000L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptedChannelCallIsFinishedByTheVdso(Isa isa) throws Exception {
        try (var run = new Run(isa, "check-call")) {
            var thread = parked(run, "channel_call_noretry");
            thread.suspend();
            assertTrue(thread.messageWaiter().isBusy());
            thread.resume();

            var names = new ArrayList<String>();
            run.until(event -> {
                if (event instanceof KernelEvent.CallEntered call && call.thread() == thread) {
                    names.add(call.call().name());
                }
                return !names.isEmpty();
            });

            assertEquals(List.of("channel_call_finish"), names);
            assertEquals(new Ending.Exited(0), run.toEnd());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aThreadKilledWhileItsRegistersAreInTheProcessorLeavesNothingBehind(Isa isa) throws Exception {
        try (var run = new Run(isa, "threads")) {
            var entered = (KernelEvent.CallEntered) run.until(event -> event instanceof KernelEvent.CallEntered call
                    && call.call().name().equals("futex_wake"));
            var thread = entered.thread();
            thread.kill();
            assertEquals(ThreadState.DYING, thread.threadState());

            var ended = (KernelEvent.ThreadEnded) run.until(event -> event instanceof KernelEvent.ThreadEnded);

            assertEquals(thread, ended.thread());
            assertTrue(thread.isDead());
            assertFalse(thread.process().threads().contains(thread));
            run.toEnd();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theCallOfAThreadThatIsKilledBeforeItIsServedIsMadeByNobody(Isa isa) throws Exception {
        int compared = 0;
        for (int call = 1; call <= 40; call++) {
            try (var run = new Run(isa, "threads")) {
                var left = new AtomicInteger(call);
                var entered = (KernelEvent.CallEntered)
                        run.until(event -> event instanceof KernelEvent.CallEntered && left.decrementAndGet() == 0);
                entered.thread().kill();
                var results = new HashMap<GuestThread, Long>();
                var places = new HashSet<Long>();
                for (var thread : run.program.threads()) {
                    if (thread.isRunning() && !thread.call().inFlight()) {
                        results.put(thread, thread.registers().general(0));
                        places.add(thread.registers().pc());
                    }
                }

                var next = run.advance(new Until(TimerQueue.NEVER, places, Set.of(), _ -> false));

                if (next instanceof Stop.AtPlace stop && results.containsKey(stop.thread())) {
                    var thread = stop.thread();
                    assertEquals(results.get(thread), thread.registers().general(0), "after call " + call);
                    compared++;
                }
            }
        }
        assertTrue(compared > 0, "no thread that makes no call came next");
    }

    @ParameterizedTest
    @EnumSource
    void aCallDoesNotWaitWhileItsThreadIsToBeSuspended(Isa isa) throws Exception {
        try (var run = new Run(isa, "sleep", "10")) {
            var entered = (KernelEvent.CallEntered) run.until(event -> event instanceof KernelEvent.CallEntered call
                    && call.call().name().equals("nanosleep"));
            var thread = entered.thread();
            thread.suspend();
            assertInstanceOf(Stop.Deadlocked.class, run.advance(Until.END));
            assertEquals(ThreadState.SUSPENDED, thread.threadState());
            assertTrue(run.emulation.machine().clock().monotonic() < 10_000_000_000L);

            thread.resume();

            assertEquals(new Ending.Exited(0), run.toEnd());
        }
    }

    @ParameterizedTest
    @EnumSource
    void liveObjectsAreFoundByTheirKoids(Isa isa) throws Exception {
        try (var run = new Run(isa, "hello")) {
            var koids = run.emulation.kernel().services().koids();
            assertEquals(run.program, koids.find(run.program.koid()));
            assertNotNull(koids.find(run.program.threads().getFirst().koid()));

            run.toEnd();

            assertFalse(koids.live().contains(run.program));
        }
    }

    private static GuestThread parked(Run run, String call) throws Exception {
        return ((KernelEvent.CallParked) run.until(event -> event instanceof KernelEvent.CallParked parked
                        && parked.call().name().equals(call)))
                .thread();
    }
}
