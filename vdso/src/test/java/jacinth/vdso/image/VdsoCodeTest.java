package jacinth.vdso.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import jacinth.emulator.Isa;
import jacinth.emulator.Trap;
import jacinth.vdso.abi.Status;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Runs the vDSO's own code, as a guest does.
class VdsoCodeTest {
    private static final long RETRY = Status.INTERNAL_INTR_RETRY.number();

    private static List<String> names(Caller caller) {
        return caller.calls.stream().map(Caller.Call::name).toList();
    }

    private static List<Long> arguments(Caller caller, int call, int count) {
        return caller.calls.get(call).arguments().subList(0, count);
    }

    @ParameterizedTest
    @EnumSource
    void argumentsReachTheKernelInOrder(Isa isa) {
        try (var caller = new Caller(isa).answering(5, 6)) {
            assertEquals(5, caller.call("syscall_test_8", 1, 2, 3, 4, 5, 6, 7, 8));
            assertEquals(6, caller.call("syscall_test_7", 1, 2, 3, 4, 5, 6, 7));

            assertEquals(List.of("syscall_test_8", "syscall_test_7"), names(caller));
            assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L), arguments(caller, 0, 8));
            assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L), arguments(caller, 1, 7));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theTestWrapperChecksArgumentsAndAnswer(Isa isa) {
        try (var caller = new Caller(isa).answering(50, 51, -1)) {
            for (int i = 0; i < 3; i++) {
                assertEquals(Status.INVALID_ARGS.number(), (int)
                        caller.call("syscall_test_wrapper", i == 0 ? -1 : 1, i == 1 ? -1 : 1, i == 2 ? -1 : 1));
            }
            assertEquals(List.of(), names(caller));
            assertEquals(50, caller.call("syscall_test_wrapper", 1, 2, 3));
            assertEquals(Status.OUT_OF_RANGE.number(), (int) caller.call("syscall_test_wrapper", 1, 2, 3));
            assertEquals(-1, (int) caller.call("syscall_test_wrapper", 1, 2, 3));
            assertEquals(List.of(1L, 2L, 3L), arguments(caller, 0, 3));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptedCallIsMadeAgainWithTheSameArguments(Isa isa) {
        try (var caller = new Caller(isa).answering(RETRY, RETRY, Status.TIMED_OUT.number())) {
            assertEquals(Status.TIMED_OUT.number(), (int) caller.call("object_wait_one", 1, 2, 3, 4));

            assertEquals(3, caller.calls.size());
            for (int i = 0; i < 3; i++) {
                assertEquals(List.of(1L, 2L, 3L, 4L), arguments(caller, i, 4));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptedChannelCallIsFinishedNotStartedAgain(Isa isa) {
        try (var caller = new Caller(isa).answering(RETRY, RETRY, Status.PEER_CLOSED.number())) {
            assertEquals(Status.PEER_CLOSED.number(), (int) caller.call("channel_call", 1, 2, 3, 4, 5, 6));

            assertEquals(List.of("channel_call_noretry", "channel_call_finish", "channel_call_finish"), names(caller));
            assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L), arguments(caller, 0, 6));
            assertEquals(List.of(3L, 4L, 5L, 6L), arguments(caller, 1, 4));
            assertEquals(List.of(3L, 4L, 5L, 6L), arguments(caller, 2, 4));
        }
    }

    @ParameterizedTest
    @EnumSource
    void randomBytesAreDrawnAsManyAtATimeAsTheKernelGives(Isa isa) {
        try (var caller = new Caller(isa).answering(0, 0, 0)) {
            caller.call("cprng_draw", 1000, 600);

            assertEquals(List.of(1000L, 256L), arguments(caller, 0, 2));
            assertEquals(List.of(1256L, 256L), arguments(caller, 1, 2));
            assertEquals(List.of(1512L, 88L), arguments(caller, 2, 2));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalOfRandomBytesTraps(Isa isa) {
        try (var caller = new Caller(isa).answering(Status.INVALID_ARGS.number())) {
            assertInstanceOf(Trap.Exception.class, caller.run("cprng_draw", 0, 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDeadlineIsTheNearestTimeThereIs(Isa isa) {
        try (var caller = new Caller(isa).answering(5, 5, 5, Long.MAX_VALUE - 1, Long.MIN_VALUE)) {
            assertEquals(15, caller.call("deadline_after", 10));
            assertEquals(-5, caller.call("deadline_after", -10));
            assertEquals(Long.MAX_VALUE, caller.call("deadline_after", Long.MAX_VALUE));
            assertEquals(Long.MAX_VALUE, caller.call("deadline_after", 2));
            assertEquals(Long.MIN_VALUE, caller.call("deadline_after", -1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void ticksAreNanoseconds(Isa isa) {
        try (var caller = new Caller(isa).answering(77)) {
            assertEquals(77, caller.call("ticks_get"));
            assertEquals(1_000_000_000, caller.call("ticks_per_second"));
            assertEquals(List.of("clock_get_monotonic"), names(caller));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theMachineIsToldOfWithoutAskingTheKernel(Isa isa) {
        try (var caller = new Caller(isa)) {
            assertEquals(4, (int) caller.call("system_get_num_cpus"));
            assertEquals(64, (int) caller.call("system_get_dcache_line_size"));
            assertEquals(512L << 20, caller.call("system_get_physmem"));
            assertEquals(Status.OK.number(), (int) caller.call("system_get_version", caller.data(), 64));
            assertEquals("a build", caller.text(caller.data()));
            assertEquals(Status.BUFFER_TOO_SMALL.number(), (int) caller.call("system_get_version", 0, 63));
            assertEquals(Status.OK.number(), (int) caller.call("system_get_features", 0, caller.data()));
            assertEquals(7, caller.word(caller.data()));
            assertEquals(Status.NOT_SUPPORTED.number(), (int) caller.call("system_get_features", 1, 0));
            assertEquals(List.of(), caller.calls);
        }
    }

    @ParameterizedTest
    @EnumSource
    void cachesAreFlushedOnlyInWaysThatMakeSense(Isa isa) {
        try (var caller = new Caller(isa)) {
            for (int options = 0; options < 9; options++) {
                var expected = List.of(1, 2, 3, 6, 7).contains(options) ? Status.OK : Status.INVALID_ARGS;
                int status = (int) caller.call("cache_flush", caller.data() + 3, 200, options);
                assertEquals(expected.number(), status, "options " + options);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyStatusHasAName(Isa isa) {
        try (var caller = new Caller(isa)) {
            for (int number = -100; number < 3; number++) {
                var status = Status.of(number);
                long name = caller.call("status_get_string", number);
                assertEquals(status == null ? "(UNKNOWN)" : status.toString(), caller.text(name), "status " + number);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aThreadWakesOthersClosesAHandleAndEnds(Isa isa) {
        try (var caller = new Caller(isa).answering(0, 0)) {
            caller.run("futex_wake_handle_close_thread_exit", caller.data(), 7, 42, 99);

            assertEquals(List.of("futex_wake", "handle_close", "thread_exit"), names(caller));
            assertEquals(42, caller.word(caller.data()));
            assertEquals(List.of(caller.data(), 7L), arguments(caller, 0, 2));
            assertEquals(List.of(99L), arguments(caller, 1, 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aThreadThatCannotEndTraps(Isa isa) {
        try (var caller = new Caller(isa).answering(0, Status.BAD_HANDLE.number())) {
            var trap = caller.run("futex_wake_handle_close_thread_exit", caller.data(), 7, 42, 99);

            assertInstanceOf(Trap.Exception.class, trap);
            assertEquals(List.of("futex_wake", "handle_close"), names(caller));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aThreadEndsAfterItsStackIsGone(Isa isa) {
        try (var caller = new Caller(isa).answering(0, 0)) {
            caller.run("vmar_unmap_handle_close_thread_exit", 1, 2, 3, 99);

            assertEquals(List.of("vmar_unmap", "handle_close", "thread_exit"), names(caller));
            assertEquals(List.of(1L, 2L, 3L), arguments(caller, 0, 3));
            assertEquals(List.of(99L), arguments(caller, 1, 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aThreadWhoseStackStaysGoesOn(Isa isa) {
        try (var caller = new Caller(isa).answering(Status.INVALID_ARGS.number())) {
            assertEquals(Status.INVALID_ARGS.number(), (int)
                    caller.call("vmar_unmap_handle_close_thread_exit", 1, 2, 3, 99));
            assertEquals(List.of("vmar_unmap"), names(caller));
        }
    }
}
