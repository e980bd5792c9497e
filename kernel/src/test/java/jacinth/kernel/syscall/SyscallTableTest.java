package jacinth.kernel.syscall;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jacinth.vdso.abi.Signature;
import jacinth.vdso.abi.Syscall;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SyscallTableTest {
    private final SyscallTable table = SyscallTable.ALL;
    private final List<Signature> signatures = table.signatures();

    @Test
    void all170CallsAreThereOnce() {
        assertEquals(170, signatures.size());
        assertEquals(170, new HashSet<>(names()).size());
        assertEquals(
                13,
                signatures.stream()
                        .filter(call -> call.entry() == Syscall.Entry.VDSO)
                        .count());
    }

    @Test
    void numbersFollowTheNames() {
        var kernel = signatures.stream()
                .filter(call -> call.entry() != Syscall.Entry.VDSO)
                .toList();

        for (int number = 0; number < kernel.size(); number++) {
            assertEquals(kernel.get(number), table.signature(number));
        }
        assertEquals(names().stream().sorted().toList(), names());
    }

    @Test
    void everyImplementedCallCanBeBound() {
        for (var family : SyscallTable.families()) {
            for (var method : family.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Syscall.class) && !Modifier.isAbstract(method.getModifiers())) {
                    assertEquals(SyscallBinder.BOUND, SyscallBinder.bind(method).type(), method::toString);
                }
            }
        }
    }

    @Test
    void prototypesAreThoseOfZircon() {
        var prototypes = signatures.stream().collect(Collectors.toMap(Signature::name, Signature::prototype));

        assertEquals("zx_status_t zx_handle_close(zx_handle_t handle)", prototypes.get("handle_close"));
        assertEquals(
                "zx_status_t zx_channel_write(zx_handle_t handle, uint32_t options, const void* bytes, uint32_t num_bytes, "
                        + "const zx_handle_t* handles, uint32_t num_handles)",
                prototypes.get("channel_write"));
        assertEquals("void zx_process_exit(int64_t retcode)", prototypes.get("process_exit"));
    }

    private List<String> names() {
        return signatures.stream().map(Signature::name).toList();
    }
}
