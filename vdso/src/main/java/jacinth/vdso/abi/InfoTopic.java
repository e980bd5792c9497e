package jacinth.vdso.abi;

import org.jspecify.annotations.Nullable;

/// What zx_object_get_info tells (`zx_object_info_topic_t`), with the size of one record of it.
public enum InfoTopic implements Numbered {
    HANDLE_VALID(1, 0),
    HANDLE_BASIC(2, HandleBasic.SIZE),
    PROCESS(3, ProcessRecord.SIZE),
    PROCESS_THREADS(4, Long.BYTES),
    VMAR(7, VmarRecord.SIZE),
    JOB_CHILDREN(8, Long.BYTES),
    JOB_PROCESSES(9, Long.BYTES),
    THREAD(10, ThreadRecord.SIZE),
    THREAD_EXCEPTION_REPORT(11, ExceptionReport.SIZE),
    TASK_STATS(12, TaskStats.SIZE),
    PROCESS_MAPS(13, MapsRecord.SIZE),
    PROCESS_VMOS(14, VmoRecord.SIZE),
    THREAD_STATS(15, ThreadStats.SIZE),
    CPU_STATS(16, CpuStats.SIZE),
    KMEM_STATS(17, KmemStats.SIZE),
    RESOURCE(18, ResourceRecord.SIZE),
    HANDLE_COUNT(19, HandleCount.SIZE),
    BTI(20, BtiRecord.SIZE),
    PROCESS_HANDLE_STATS(21, HandleStats.SIZE),
    SOCKET(22, SocketRecord.SIZE),
    VMO(23, VmoRecord.SIZE);

    private static final InfoTopic[] ALL = values();

    private final int number;
    private final int recordSize;

    InfoTopic(int number, int recordSize) {
        this.number = number;
        this.recordSize = recordSize;
    }

    @Override
    public int number() {
        return number;
    }

    /// Bytes of one record; 0 if the status is the whole answer.
    public int recordSize() {
        return recordSize;
    }

    /// The topic of a number, or null if there is none.
    public static @Nullable InfoTopic of(int number) {
        return Numbered.of(ALL, number);
    }
}
