package jacinth.kernel.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jacinth.kernel.object.KernelHeap;
import jacinth.kernel.object.KernelObject;
import jacinth.kernel.object.Koids;
import jacinth.machine.time.TimerQueue;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.Status;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class FutexesTest {
    private static final long HERE = 0x1000;

    private final Koids koids = new Koids(new KernelHeap(1 << 30));
    private final TimerQueue timers = new TimerQueue();
    private final Futexes futexes = new Futexes();
    private final List<String> woken = new ArrayList<>();
    private final Thread owner = new Thread();

    /// In the same bucket, so that each test is one of the table as well.
    private final long there = HERE + 0x4000;

    @Test
    void waitersAreWokenInOrder() {
        await(HERE, "a");
        await(HERE, "b");
        await(HERE, "c");

        futexes.wake(HERE, 2, false);
        assertEquals(List.of("a ZX_OK", "b ZX_OK"), woken);
        futexes.wake(HERE, -1, false);
        assertEquals(List.of("a ZX_OK", "b ZX_OK", "c ZX_OK"), woken);
    }

    @Test
    void onlyWaitersAtTheAddressAreWoken() {
        await(HERE, "a");
        await(there, "b");
        await(HERE + 4, "c");

        futexes.wake(there, -1, false);
        futexes.wake(there, -1, false);
        futexes.wake(HERE + 8, -1, false);
        futexes.wake(HERE, -1, false);

        assertEquals(List.of("b ZX_OK", "a ZX_OK"), woken);
    }

    @Test
    void wakingNobodyIsNothing() {
        futexes.wake(HERE, -1, false);
        await(HERE, "a");
        futexes.wake(HERE, 0, false);

        assertEquals(List.of(), woken);
    }

    @Test
    void waitersGiveUpAtTheirDeadline() {
        await(HERE, "a", null, 100);
        await(HERE, "b");

        timers.fire(100);
        futexes.wake(HERE, 1, false);

        assertEquals(List.of("a ZX_ERR_TIMED_OUT", "b ZX_OK"), woken);
    }

    @Test
    void whoGivesUpLeavesTheOthersInOrder() {
        await(HERE, "a");
        await(HERE, "b", null, 100);
        await(HERE, "c");
        await(HERE, "d", null, 100);
        timers.fire(100);
        await(HERE, "e");

        futexes.wake(HERE, -1, false);

        assertEquals(List.of("b ZX_ERR_TIMED_OUT", "d ZX_ERR_TIMED_OUT", "a ZX_OK", "c ZX_OK", "e ZX_OK"), woken);
    }

    @Test
    void manyFutexesAreToldApart() {
        int many = 1000;
        for (int i = 0; i < many; i++) {
            await(HERE + i * 4L, "waiter " + i);
        }
        for (int i = many - 1; i >= 0; i--) {
            futexes.wake(HERE + i * 4L, -1, false);
            assertEquals("waiter " + i + " ZX_OK", woken.getLast());
        }
        assertEquals(many, woken.size());
    }

    @Test
    void aKilledWaiterUsesUpNoWake() {
        var killed = await(HERE, "a");
        await(HERE, "b");

        killed.drop();
        futexes.wake(HERE, 1, false);

        assertEquals(List.of("b ZX_OK"), woken);
    }

    @Test
    void requeuedWaitersStandBehindThoseOfTheOtherFutex() {
        await(there, "x");
        await(HERE, "a");
        await(HERE, "b");
        await(HERE, "c");
        await(HERE, "d");

        futexes.requeue(HERE, 1, false, there, 2, null);
        assertEquals(List.of("a ZX_OK"), woken);
        futexes.wake(HERE, -1, false);
        assertEquals(List.of("a ZX_OK", "d ZX_OK"), woken);
        futexes.wake(there, -1, false);
        assertEquals(List.of("a ZX_OK", "d ZX_OK", "x ZX_OK", "b ZX_OK", "c ZX_OK"), woken);
    }

    @Test
    void aRequeuedWaiterStillHasItsDeadline() {
        await(HERE, "a", null, 100);
        futexes.requeue(HERE, 0, false, there, 1, null);

        timers.fire(100);
        futexes.wake(there, 1, false);

        assertEquals(List.of("a ZX_ERR_TIMED_OUT"), woken);
    }

    @Test
    void waitingSetsTheOwner() {
        assertEquals(0, futexes.owner(HERE));
        await(HERE, "a", owner, Long.MAX_VALUE);
        assertEquals(owner.koid(), futexes.owner(HERE));
        await(HERE, "b");
        assertEquals(0, futexes.owner(HERE));
    }

    @Test
    void aFutexNobodyWaitsForHasNoOwner() {
        await(HERE, "a", owner, 100);
        timers.fire(100);

        assertEquals(0, futexes.owner(HERE));
    }

    @Test
    void aThreadThatHasEndedOwnsNothing() {
        await(HERE, "a", owner, 100);
        owner.end();

        assertEquals(0, futexes.owner(HERE));
    }

    @Test
    void wakingGivesUpOwnershipOrAssignsIt() {
        await(HERE, "a", owner, Long.MAX_VALUE);
        var second = await(HERE, "b", owner, Long.MAX_VALUE);
        await(HERE, "c", owner, Long.MAX_VALUE);

        futexes.wake(HERE, 1, false);
        assertEquals(0, futexes.owner(HERE));
        futexes.wake(HERE, 1, true);
        assertEquals(second.thread().koid(), futexes.owner(HERE));
        futexes.wake(HERE, 1, true);
        assertEquals(0, futexes.owner(HERE));
    }

    @Test
    void requeueingSetsTheOwnerOfTheOtherFutex() {
        var first = await(HERE, "a");
        await(HERE, "b");
        await(HERE, "c");

        futexes.requeue(HERE, 1, true, there, 1, owner);

        assertEquals(first.thread().koid(), futexes.owner(HERE));
        assertEquals(owner.koid(), futexes.owner(there));
    }

    @Test
    void anOwnerDoesNotWaitForItsOwnFutex() {
        assertRefused(() -> futexes.await(HERE, owner, owner, 100));
        assertEquals(0, futexes.owner(HERE));

        futexes.await(HERE, owner, null, 100);
        assertRefused(() -> await(HERE, "a", owner, 100));
        assertRefused(() -> futexes.requeue(HERE, 0, false, there, 1, owner));
        assertRefused(() -> futexes.requeue(there, 0, false, HERE, 1, owner));
    }

    @Test
    void aWaitSaysWhatItWaitsFor() {
        assertEquals(
                "futex 0x1000, owned by thread " + owner.koid(),
                await(HERE, "a", owner, 100).toString());
    }

    private FutexWait await(long address, String name) {
        return await(address, name, null, Long.MAX_VALUE);
    }

    private FutexWait await(long address, String name, @Nullable Thread newOwner, long deadline) {
        var wait = futexes.await(address, new Thread(), newOwner, deadline);
        wait.begin(status -> woken.add(name + " " + status), timers, 0);
        return wait;
    }

    private static void assertRefused(Executable call) {
        assertEquals(
                Status.INVALID_ARGS, assertThrows(Status.Failure.class, call).status());
    }

    private final class Thread extends KernelObject {
        Thread() {
            super(koids, ObjectType.THREAD, 0, 0);
        }

        void end() {
            raise(Signals.TERMINATED);
        }
    }
}
