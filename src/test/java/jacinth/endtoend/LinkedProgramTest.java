package jacinth.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.emulator.Isa;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Programs that are compiled and linked here, against what `jacinth sdk` writes. Skipped without clang-19 and lld-19.
class LinkedProgramTest {
    private static final String POINTERS = """
            #include <zircon/syscalls.h>
            static int number = 6;
            int* pointer = &number;
            const char* words[] = {"relocated", " and ", "bound\\n"};
            int main(void) {
                for (int i = 0; i < 3; i++) {
                    size_t length = 0;
                    while (words[i][length]) {
                        length++;
                    }
                    zx_debug_write(words[i], length);
                }
                return *pointer;
            }
            """;

    /// A dynamic linker that asks for each of its arguments but the first, and writes a letter for what it gets.
    private static final String ASKER = """
            #include <zircon/process.h>
            #include <zircon/processargs.h>
            #include <zircon/syscalls.h>
            typedef struct {
                uint32_t id, reserved, flags, ordinal;
                uint64_t size, present;
                char text[976];
            } request_t;
            int main(int argc, char** argv) {
                zx_handle_t service = zx_take_startup_handle(PA_HND(PA_LDSVC_LOADER, 0));
                for (int i = 1; i < argc; i++) {
                    static request_t request;
                    request.ordinal = 2;
                    request.present = ~0ul;
                    request.size = 0;
                    for (; argv[i][request.size]; request.size++) {
                        request.text[request.size] = argv[i][request.size];
                    }
                    uint32_t bytes, handles;
                    zx_handle_t file;
                    uint32_t reply[6];
                    if (zx_channel_write(service, 0, &request, 32 + ((request.size + 7) & -8), NULL, 0) != ZX_OK ||
                        zx_channel_read(service, 0, reply, &file, sizeof(reply), 1, &bytes, &handles) != ZX_OK) {
                        return 1;
                    }
                    zx_debug_write(handles ? "+" : (int)reply[4] == ZX_ERR_NOT_FOUND ? "-" : "?", 1);
                }
                return 0;
            }
            """;

    @TempDir
    Path folder;

    LinkedProgramTest() {
        folder = Path.of("");
    }

    @BeforeEach
    void need() throws IOException, InterruptedException {
        Toolchain.need();
    }

    private Path link(Isa isa, String source, String... options) throws IOException, InterruptedException {
        return Toolchain.link(folder, isa, source, List.of("-O2"), options);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--pack-dyn-relocs=none",
                "--image-base=0x400000",
                "--image-base=0x7fff0000",
                "--pack-dyn-relocs=relr",
                "--pack-dyn-relocs=android+relr",
                "--pack-dyn-relocs=android+relr --use-android-relr-tags --image-base=0x200000"
            })
    void howeverAProgramIsLinkedItRuns(String options) throws IOException, InterruptedException {
        for (var isa : Isa.values()) {
            var program = link(isa, POINTERS, options.split(" "));
            Jacinth.run("run", program.toString()).assertIs(6, "relocated and bound\n", "");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--pack-dyn-relocs=android", "-z rel"})
    void relocationsThatZirconDoesNotKnowAreRefusedAloud(String options) throws IOException, InterruptedException {
        for (var isa : Isa.values()) {
            var result =
                    Jacinth.run("run", link(isa, POINTERS, options.split(" ")).toString());
            assertEquals(
                    "crt1: the program has relocations that Zircon does not know: "
                            + "link without --pack-dyn-relocs=android and -z rel\n",
                    result.out());
            assertEquals(isa == Isa.X64 ? 132 : 133, result.code());
            result.assertIsOneLine();
        }
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void anObjectFileIsNoProgram(Isa isa) throws IOException, InterruptedException {
        link(isa, POINTERS);
        var result = Jacinth.run("run", folder.resolve("source.c.o").toString());
        result.assertRefused(126);
        assertTrue(result.err().contains("object file for " + isa + ", no program: link it first"), result.err());
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void aGuestGetsFilesOfTheLibraryFolderAndNoOthers(Isa isa) throws IOException, InterruptedException {
        var library = Files.createDirectory(folder.resolve("lib"));
        Files.copy(link(isa, ASKER), library.resolve("ld.so.1"));
        Files.writeString(folder.resolve("secret"), "secret");
        Files.writeString(Files.createDirectory(library.resolve("asan")).resolve("a.so"), "a");
        Files.createSymbolicLink(library.resolve("in.so"), Path.of("asan/a.so"));
        Files.createSymbolicLink(library.resolve("out.so"), Path.of("../secret"));
        Files.createSymbolicLink(library.resolve("above"), Path.of(".."));
        var program = Files.write(
                folder.resolve("dynamic"),
                ElfFile.of(isa).interpretedBy("ld.so.1").bytes());
        var asked = List.of(
                "ld.so.1",
                "asan/a.so",
                "in.so",
                "asan/../in.so", // these are inside
                "../secret",
                "out.so",
                "above/secret",
                folder + "/secret",
                "../../../../../../../etc/passwd",
                "asan",
                ".",
                "",
                "/ld.so.1",
                library + "/ld.so.1",
                "x".repeat(975));
        var words = new ArrayList<>(List.of("run", "--lib-path", library.toString(), program.toString(), "--"));
        words.addAll(asked);
        Jacinth.run(words.toArray(String[]::new)).assertIs(0, "++++" + "-".repeat(asked.size() - 4), "");
    }

    /// With `s` it relies on a thread pointer as clang's defaults for Fuchsia do, with `n` it reads through NULL, and
    /// with `a` what lies above its stack, below something else.
    private static final String DOOMED = """
            #include <zircon/process.h>
            #include <zircon/syscalls.h>
            void shadow(void);
            void null(void);
            void above(void);
            #if defined(__x86_64__)
            __asm__("shadow: mov %fs:0x18, %rax\\n null: mov 8, %al\\n above: mov 64(%rsp), %al\\n");
            #else
            __asm__("shadow: str x30, [x18], #8\\n"
                    "null: mov x0, #8\\n ldr x0, [x0]\\n"
                    "above: ldr x0, [sp, #64]\\n");
            #endif
            int main(int argc, char** argv) {
                zx_handle_t thread, region, memory;
                zx_vaddr_t base, mapped;
                zx_vmar_allocate(zx_vmar_root_self(),
                                 ZX_VM_CAN_MAP_READ | ZX_VM_CAN_MAP_WRITE | ZX_VM_CAN_MAP_SPECIFIC, 0, 1 << 18,
                                 &region, &base);
                zx_vmo_create(1 << 16, 0, &memory);
                zx_vmar_map(region, ZX_VM_PERM_READ | ZX_VM_PERM_WRITE | ZX_VM_SPECIFIC, 0, memory, 0, 4096, &mapped);
                zx_vmar_map(region, ZX_VM_PERM_READ | ZX_VM_SPECIFIC, 1 << 16, memory, 0, 1 << 16, &mapped);
                zx_thread_create(zx_process_self(), "t", 1, 0, &thread);
                uintptr_t code = (uintptr_t)(*argv[1] == 's' ? shadow : *argv[1] == 'n' ? null : above);
                zx_thread_start(thread, code, base + 4096 - 16, 0, 0);
                return zx_object_wait_one(thread, ZX_THREAD_TERMINATED, ZX_TIME_INFINITE, NULL);
            }
            """;

    @ParameterizedTest
    @EnumSource(Isa.class)
    void onlyWhatReliesOnAThreadPointerIsToldThatThereIsNone(Isa isa) throws IOException, InterruptedException {
        var program = link(isa, DOOMED).toString();
        var hint = "; %s is 0: -fno-sanitize=all".formatted(isa == Isa.X64 ? "fs.base" : "x18");
        var shadow = Jacinth.run("run", program, "--", "s");
        shadow.assertRefused(139);
        assertTrue(shadow.firstTold().contains(hint), shadow.err());
        var none = Jacinth.run("run", program, "--", "n");
        none.assertRefused(139);
        assertTrue(none.firstTold().endsWith(": nothing is mapped at 0x8"), none.err());
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void whatLiesAboveAStackIsNotBelowIt(Isa isa) throws IOException, InterruptedException {
        var above = Jacinth.run("run", link(isa, DOOMED).toString(), "--", "a");
        above.assertRefused(139);
        assertTrue(
                above.firstTold().matches(".*: nothing is mapped at 0x[0-9a-f]+, \\d+ bytes past VMO \\d+"),
                above.err());
    }

    @ParameterizedTest
    @EnumSource(Isa.class)
    void anImportThatIsNotServedIsMarked(Isa isa) throws IOException, InterruptedException {
        var program = link(isa, """
                long zx_nonsense(void), zx_iommu_create(void), zx_event_create(void);
                int main(void) { return zx_nonsense() + zx_iommu_create() + zx_event_create(); }
                """, "--unresolved-symbols=ignore-all");
        var lines = Jacinth.run("inspect", program.toString()).out().lines().toList();
        assertTrue(lines.contains("  zx_nonsense  (missing: no system call of December 2018)"), lines.toString());
        assertTrue(
                lines.contains("  zx_iommu_create  (served in part: the machine has no IOMMU of Intel's)"),
                lines.toString());
        assertTrue(lines.contains("  zx_event_create"), lines.toString());
    }
}
