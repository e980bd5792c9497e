package jacinth.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.emulator.Isa;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Who called whom, however a program was compiled; and what a deadlock tells. Skipped without clang-19 and lld-19.
class BackTraceTest {
    private static final String CRASH = """
            static const int constant[4] = {1};
            __attribute__((noinline)) int inner(volatile int* place, int value) {
                volatile int much[40];
                for (int i = 0; i < 40; i++) {
                    much[i] = i;
                }
                *place = value;
                return much[value];
            }
            __attribute__((noinline)) int middle(volatile int* place, int value) {
                return inner(place, value + 1) + value;
            }
            __attribute__((noinline)) int outer(volatile int* place, int value) {
                return middle(place, value * 2) - 1;
            }
            int main(int argc, char** argv) {
                if (argc > 1) {
                    int (*volatile nowhere)(void) = 0;
                    return nowhere() + 1;
                }
                return outer((volatile int*)&constant[2], 3) + 7;
            }
            """;

    private static final String DEADLOCK = """
            #include <zircon/process.h>
            #include <zircon/syscalls.h>
            static zx_futex_t left = 1, right = 1;
            static zx_handle_t first;
            static char stack[8192] __attribute__((aligned(16)));
            __attribute__((noinline)) int take(zx_futex_t* futex, zx_handle_t owner) {
                return zx_futex_wait(futex, 1, owner, ZX_TIME_INFINITE) + 1;
            }
            static void second(void) {
                take(&right, first);
                zx_thread_exit();
            }
            int main(int argc, char** argv) {
                zx_handle_t other, end, peer;
                zx_handle_duplicate(zx_thread_self(), ZX_RIGHT_SAME_RIGHTS, &first);
                zx_channel_create(0, &end, &peer);
                zx_thread_create(zx_process_self(), "other", 5, 0, &other);
                zx_thread_start(other, (uintptr_t)second, (uintptr_t)(stack + 8192 - 8), 0, 0);
                zx_nanosleep(zx_deadline_after(ZX_MSEC(2)));
                if (argc > 1) {
                    return zx_object_wait_one(end, ZX_CHANNEL_READABLE, ZX_TIME_INFINITE, NULL) + 1;
                }
                return take(&left, other) + 1;
            }
            """;

    private static final List<String> BARE = List.of("-O2", "-fno-sanitize=all", "-fno-stack-protector");

    @TempDir
    Path folder;

    BackTraceTest() {
        folder = Path.of("");
    }

    @BeforeEach
    void need() throws IOException, InterruptedException {
        Toolchain.need();
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void unwindTablesTellTheCallers(Isa isa) throws IOException, InterruptedException {
        var lines = crash(isa, "-fomit-frame-pointer");
        assertTrue(
                lines.getFirst().matches(".* page fault: write of 0x[0-9a-f]+ \\(constant\\+0x8\\) at pc .*"),
                lines.getFirst());
        assertEquals(List.of("#0 inner", "#1 middle", "#2 outer", "#3 main", "#4 begin"), frames(lines));
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void framePointersDoWithoutUnwindTables(Isa isa) throws IOException, InterruptedException {
        var lines = crash(isa, "-fno-omit-frame-pointer", "-fno-unwind-tables", "-fno-asynchronous-unwind-tables");
        assertEquals(
                List.of("#0 inner", "#1 middle", "#2 outer", "#3 main"),
                frames(lines).subList(0, 4));
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void withoutBothTheStackIsSearchedAndTheResultInDoubt(Isa isa) throws IOException, InterruptedException {
        var lines = crash(isa, "-fomit-frame-pointer", "-fno-unwind-tables", "-fno-asynchronous-unwind-tables");
        var frames = frames(lines);
        assertEquals("#0 inner", frames.getFirst());
        assertTrue(frames.stream().anyMatch(frame -> frame.matches("#\\d+\\? main")), frames.toString());
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void whoCalledNowhereIsTold(Isa isa) throws IOException, InterruptedException {
        var program = Toolchain.link(folder, isa, CRASH, BARE);
        var result = Jacinth.run("run", program.toString(), "--", "nowhere");
        assertEquals("#1 main", frames(result.err().lines().toList()).getFirst(), result.err());
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aDeadlockTellsWhoWaitsForWhomAndWhere(Isa isa) throws IOException, InterruptedException {
        var lines = deadlock(isa);
        var thread =
                "  program\\[(\\d+\\.\\d+)] waits for futex 0x[0-9a-f]+ \\(%s\\+0x0\\), owned by thread \\d+, for %s now";
        assertTrue(lines.get(1).matches(thread.formatted("left", "0 ns")), lines.get(1));
        assertEquals(List.of("#1 take", "#2 main"), frames(lines.subList(1, 5)).subList(1, 3));
        assertTrue(lines.stream().anyMatch(line -> line.matches(thread.formatted("right", "2 ms"))), lines.toString());
        assertTrue(
                lines.getLast().matches("  a cycle: (program\\[\\d+\\.\\d+]) waits for \\S+ waits for \\1"),
                lines.getLast());
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aDeadlockTellsWhoHasTheOtherEnd(Isa isa) throws IOException, InterruptedException {
        var lines = deadlock(isa, "channel");
        assertTrue(
                lines.get(1)
                        .matches("  program\\[\\d+\\.\\d+] waits for READABLE of channel \\d+, for 0 ns now; "
                                + "the peer, channel \\d+, is held by program\\[\\d+]"),
                lines.get(1));
        assertTrue(lines.stream().noneMatch(line -> line.contains("cycle")), lines.toString());
    }

    private List<String> crash(Isa isa, String... options) throws IOException, InterruptedException {
        var all = new ArrayList<>(BARE);
        all.addAll(List.of(options));
        var result = Jacinth.run("run", Toolchain.link(folder, isa, CRASH, all).toString());
        result.assertRefused(139);
        return result.err().lines().toList();
    }

    private List<String> deadlock(Isa isa, String... arguments) throws IOException, InterruptedException {
        var words = new ArrayList<>(
                List.of("run", Toolchain.link(folder, isa, DEADLOCK, BARE).toString(), "--"));
        words.addAll(List.of(arguments));
        var result = Jacinth.run(words.toArray(String[]::new));
        result.assertRefused(125);
        return result.err().lines().toList();
    }

    /// `#1? main` for each line of a back-trace that has a symbol.
    private static List<String> frames(List<String> lines) {
        return lines.stream()
                .filter(line -> line.matches("\\s+#\\d+\\?? 0x[0-9a-f]+ \\(.*"))
                .map(line -> line.strip().replaceAll(" 0x[0-9a-f]+ \\(", " ").replaceAll("\\+0x.*", ""))
                .toList();
    }
}
