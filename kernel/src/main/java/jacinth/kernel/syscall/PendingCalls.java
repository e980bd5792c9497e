package jacinth.kernel.syscall;

import java.util.List;

/// The calls that guests can link to and that answer NOT_SUPPORTED, one interface a family.
///
/// Implementing a call moves its declaration into a class with a body.
final class PendingCalls {
    static final List<Class<?>> FAMILIES = List.of(
            PendingClockCalls.class,
            PendingDebugCalls.class,
            PendingDeviceCalls.class,
            PendingFifoCalls.class,
            PendingGuestCalls.class,
            PendingJobCalls.class,
            PendingObjectCalls.class,
            PendingPagerCalls.class,
            PendingPciCalls.class,
            PendingProcessCalls.class,
            PendingProfileCalls.class,
            PendingResourceCalls.class,
            PendingSystemCalls.class,
            PendingTaskCalls.class,
            PendingTestCalls.class,
            PendingThreadCalls.class,
            PendingTraceCalls.class);

    private PendingCalls() {}
}
