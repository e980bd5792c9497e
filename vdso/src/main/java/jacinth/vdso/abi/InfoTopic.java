package jacinth.vdso.abi;

import org.jspecify.annotations.Nullable;

/// What zx_object_get_info tells (`zx_object_info_topic_t`), with the struct of one record of it.
@Named("ZX_INFO_")
public enum InfoTopic implements Described {
    HANDLE_VALID(1, void.class),
    HANDLE_BASIC(2, HandleBasic.class),
    PROCESS(3, ProcessRecord.class),
    PROCESS_THREADS(4, KoidRecord.class),
    VMAR(7, VmarRecord.class),
    JOB_CHILDREN(8, KoidRecord.class),
    JOB_PROCESSES(9, KoidRecord.class),
    THREAD(10, ThreadRecord.class),
    THREAD_EXCEPTION_REPORT(11, ExceptionReport.class),
    TASK_STATS(12, TaskStats.class),
    PROCESS_MAPS(13, MapsRecord.class),
    PROCESS_VMOS(14, VmoRecord.class),
    THREAD_STATS(15, ThreadStats.class),
    CPU_STATS(16, CpuStats.class),
    KMEM_STATS(17, KmemStats.class),
    RESOURCE(18, ResourceRecord.class),
    HANDLE_COUNT(19, HandleCount.class),
    BTI(20, BtiRecord.class),
    PROCESS_HANDLE_STATS(21, HandleStats.class),
    SOCKET(22, SocketRecord.class),
    VMO(23, VmoRecord.class);

    private static final InfoTopic[] ALL = values();

    private final int number;
    private final Class<?> record;

    InfoTopic(int number, Class<?> record) {
        this.number = number;
        this.record = record;
    }

    @Override
    public int number() {
        return number;
    }

    /// The struct of one record; `void` if the status is the whole answer.
    @Override
    public Class<?> content() {
        return record;
    }

    @Override
    public boolean isList() {
        return switch (this) {
            case PROCESS_THREADS, JOB_CHILDREN, JOB_PROCESSES, PROCESS_MAPS, PROCESS_VMOS, CPU_STATS -> true;
            default -> false;
        };
    }

    /// The topic of a number, or null if there is none.
    public static @Nullable InfoTopic of(int number) {
        return Numbered.of(ALL, number);
    }
}
