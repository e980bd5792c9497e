package jacinth.kernel.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.vdso.abi.Right;
import jacinth.vdso.abi.Rights;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelObjectTest {
    private static final int USER_0 = 1 << 24;

    private final PlainObject object = new PlainObject(new Koids(new KernelHeap(1 << 30)));
    private final List<Integer> seen = new ArrayList<>();

    @Test
    void anObserverIsToldThePresentAndEveryChange() {
        object.addObserver(this::watch);
        object.userSignal(0, USER_0);
        object.userSignal(0, USER_0);
        object.userSignal(USER_0, 0);

        assertEquals(List.of(0, USER_0, 0), seen);
    }

    @Test
    void anObserverThatHasSeenEnoughIsToldNoMore() {
        object.addObserver(signals -> {
            seen.add(signals);
            return (signals & USER_0) != 0;
        });
        object.userSignal(0, USER_0);
        object.userSignal(USER_0, 0);

        assertEquals(List.of(0, USER_0), seen);
    }

    @Test
    void anObserverMayObserveAgainWhileItIsTold() {
        object.addObserver(signals -> {
            if (signals != 0) {
                object.addObserver(this::watch);
            }
            return signals != 0;
        });
        object.userSignal(0, USER_0);
        object.userSignal(USER_0, 0);

        assertEquals(List.of(USER_0, 0), seen);
    }

    @Test
    void theNewestObserverIsToldFirst() {
        object.addObserver(signals -> seen.add(100 + signals) && signals != 0);
        object.addObserver(signals -> seen.add(200 + signals) && signals != 0);
        seen.clear();

        object.userSignal(0, USER_0);

        assertEquals(List.of(200 + USER_0, 100 + USER_0), seen);
    }

    @Test
    void whoIsToldAfterAnotherChangeSeesWhatHoldsThen() {
        object.addObserver(this::watch);
        object.addObserver(signals -> {
            if ((signals & USER_0) != 0) {
                object.userSignal(USER_0, 2 * USER_0);
            }
            return false;
        });
        seen.clear();

        object.userSignal(0, USER_0);

        assertEquals(List.of(2 * USER_0), seen);
    }

    @Test
    void onlyWhomAChangeConcernsIsTold() {
        var handle = new Handle(object);
        object.addObserver(new Counting(1), USER_0, handle);
        object.addObserver(new Counting(2), 2 * USER_0, handle);
        object.addObserver(new Counting(3), 3 * USER_0, handle);
        seen.clear();

        object.userSignal(0, 2 * USER_0);
        object.userSignal(0, 4 * USER_0);
        object.userSignal(2 * USER_0, 0);

        assertEquals(List.of(3, 2, 3, 2), seen);
    }

    @Test
    void whoWasRemovedMeanwhileIsPassedBy() {
        var handle = new Handle(object);
        var counting = new ArrayList<Counting>();
        for (int i = 0; i < 4; i++) {
            counting.add(new Counting(i));
            object.addObserver(counting.get(i), USER_0, handle);
        }
        object.addObserver(signals -> {
            if (signals != 0) {
                object.removeObserver(counting.get(3));
                object.removeObserver(counting.get(2));
            }
            return signals != 0;
        });
        seen.clear();

        object.userSignal(0, USER_0);

        assertEquals(List.of(1, 0), seen);
    }

    @Test
    void aHandleThatClosesVisitsOnlyThoseThatCameThroughIt() {
        var first = new Handle(object);
        var second = new Handle(object);
        object.addObserver(new Counting(1), USER_0, first);
        object.addObserver(new Counting(2), USER_0, second);
        object.addObserver(new Counting(3), USER_0, first);
        new Handle(object).close();
        seen.clear();

        first.close();
        assertEquals(List.of(-3, -1), seen);
        object.userSignal(0, USER_0);
        assertEquals(List.of(-3, -1, 2), seen);
    }

    @Test
    void whatCameUpMeanwhileIsRemembered() {
        var observer = new Counting(1);
        object.addObserver(new Counting(2), 0, new Handle(object));
        object.userSignal(0, 2 * USER_0);
        object.addObserver(observer, 4 * USER_0, new Handle(object));

        object.userSignal(0, USER_0);
        object.userSignal(USER_0, 0);

        assertEquals(USER_0, object.raisedSince(observer));
        assertTrue(object.removeObserver(observer));
        assertEquals(0, object.raisedSince(observer));
    }

    /// Notes its number when it is told, the negative one when its handle is gone.
    private final class Counting implements SignalObserver {
        private final int number;

        Counting(int number) {
            this.number = number;
        }

        @Override
        public boolean onSignals(int signals) {
            seen.add(number);
            return false;
        }

        @Override
        public void onHandleGone() {
            seen.add(-number);
        }
    }

    @Test
    void anObjectIsChargedUntilNothingRefersToIt() {
        var heap = new KernelHeap(250);
        var koids = new Koids(heap);
        var first = new Handle(new PlainObject(koids));
        new PlainObject(koids);

        assertEquals(Status.NO_MEMORY, failure(() -> new PlainObject(koids)));
        first.close();
        assertEquals(100, heap.used());
    }

    @Test
    void onlyTheUsersSignalsCanBeSet() {
        var failure = assertThrows(Status.Failure.class, () -> object.userSignal(0, Signals.READABLE));

        assertEquals(Status.INVALID_ARGS, failure.status());
    }

    @Test
    void anObjectIsReleasedWithItsLastHandle() {
        var first = new Handle(object);
        var second = new Handle(object);

        first.close();
        assertFalse(object.released);
        second.close();
        assertTrue(object.released);
    }

    @Test
    void rightsAreCheckedBeforeTheType() {
        var weak = new Handle(object, Rights.NONE);
        var strong = new Handle(object);

        assertEquals(Status.ACCESS_DENIED, failure(() -> weak.as(OtherObject.class, Rights.of(Right.WAIT))));
        assertEquals(Status.WRONG_TYPE, failure(() -> strong.as(OtherObject.class, Rights.of(Right.WAIT))));
    }

    private static final class OtherObject extends KernelObject {
        private OtherObject() {
            super(new Koids(new KernelHeap(1 << 30)), PlainObject.TYPE, 0, 0);
        }
    }

    private boolean watch(int signals) {
        seen.add(signals);
        return false;
    }

    private static Status failure(Runnable action) {
        return assertThrows(Status.Failure.class, action::run).status();
    }
}
