package jacinth.vdso.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {
    /// Stands for a class of kernel objects.
    record Thing() {
        public static final ObjectType TYPE = ObjectType.EVENT;
    }

    interface Calls {
        @Syscall(value = "thing_poke", errors = Status.BAD_HANDLE)
        static void poke(
                String caller,
                @Needs(value = Right.READ, or = Right.WRITE) Thing handle,
                @Flags(SocketOptions.Shutdown.class) int options,
                long pokeCount,
                @C("void*") long out0) {
            throw new AssertionError(caller + handle + options + pokeCount + out0);
        }

        @Syscall(value = "thing_exit", returns = "void", noReturn = true)
        void exit();

        @Syscall(value = "thing_size", returns = "uint32_t", entry = Syscall.Entry.VDSO, constant = true)
        void size();

        void notACall();
    }

    private static Signature signature(String method) {
        return Signature.of(method(method), String.class);
    }

    private static Method method(String name) {
        return Arrays.stream(Calls.class.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theDeclarationInCNamesWhatAGuestPassesAndNoMore() {
        assertEquals(
                "zx_status_t zx_thing_poke(zx_handle_t handle, uint32_t options, uint64_t poke_count, void* out0)",
                signature("poke").prototype());
        assertEquals("void _zx_thing_exit(void)", signature("exit").prototype("_zx_"));
    }

    @Test
    void aHandleParameterTellsItsTypeAndRights() {
        var handle = signature("poke").parameters().getFirst();

        assertEquals(ObjectType.EVENT, handle.object());
        assertEquals(Rights.of(Right.READ), handle.rights());
        assertEquals(Rights.of(Right.WRITE), handle.alternative());
        assertNull(handle.flags());
        assertFalse(handle.isPointer());
    }

    @Test
    void aWordOfOptionsTellsItsBits() {
        var parameters = signature("poke").parameters();

        assertEquals(3, parameters.get(1).flags());
        assertNull(parameters.get(2).flags());
        assertTrue(parameters.get(3).isPointer());
    }

    @Test
    void aMethodWithoutABodyIsNotServedUnlessItIsCodeOfTheVdso() {
        assertTrue(signature("poke").implemented());
        assertFalse(signature("exit").implemented());
        assertTrue(signature("size").implemented());
    }

    @Test
    void attributesAreTold() {
        assertTrue(signature("exit").noReturn());
        assertFalse(signature("exit").constant());
        assertTrue(signature("size").constant());
        assertEquals(List.of(Status.BAD_HANDLE), signature("poke").errors());
    }

    @Test
    void aMethodThatIsNoCallIsOurMistake() {
        assertThrows(AssertionError.class, () -> signature("notACall"));
    }
}
