package jacinth.vdso.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.vdso.abi.Choice;
import jacinth.vdso.abi.Field;
import jacinth.vdso.abi.Named;
import jacinth.vdso.abi.Signature;
import jacinth.vdso.abi.Struct;
import jacinth.vdso.abi.Syscall;
import jacinth.vdso.abi.TimerSlack;
import jacinth.vdso.abi.To;
import jacinth.vdso.image.SampleCalls;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderTemplateTest {
    private final HeaderTemplate template = new HeaderTemplate(SampleCalls.all(), List.of());

    @Test
    void aLineIsWrittenForEachConstant() {
        assertEquals("""
                #define ZX_TIMER_SLACK_CENTER ((uint32_t)0u)
                #define ZX_TIMER_SLACK_EARLY ((uint32_t)1u)
                #define ZX_TIMER_SLACK_LATE ((uint32_t)2u)
                """, template.expand("@each TimerSlack\n"));
        assertTrue(template.expand("@each Status").contains("#define ZX_OK (0)\n#define ZX_ERR_INTERNAL (-1)\n"));
        assertTrue(template.expand("@each ExceptionType").contains("ZX_EXCP_PROCESS_STARTING ((uint32_t)0x8308u)"));
        assertEquals(
                "#define ZX_SOCKET_SHUTDOWN_WRITE ((uint32_t)0x1u)\n#define ZX_SOCKET_SHUTDOWN_READ ((uint32_t)0x2u)",
                template.expand("@each SocketOptions.Shutdown"));
    }

    @Test
    void oneConstantIsDefinedUnderTheNameItHasInC() {
        assertEquals(
                "#define ZX_THREAD_X86_REGISTER_FS ((uint32_t)6u)",
                template.expand("@define ThreadStateKind.X86_REGISTER_FS"));
    }

    @Test
    void oneConstantStandsForItsValue() {
        assertEquals("16u, 4u", template.expand("@WaitItem.MAX_ITEMS@u, @Property.REGISTER_FS@u"));
        assertEquals("0xff000000u", template.expand("@Signals.USER_ALL@u"));
    }

    @Test
    void aStructIsDefinedAfterThoseInIt() {
        assertEquals("""
                typedef struct zx_info_maps_mapping {
                    zx_vm_option_t mmu_flags;
                    zx_koid_t vmo_koid;
                    uint64_t vmo_offset;
                    size_t committed_pages;
                } zx_info_maps_mapping_t;

                typedef struct zx_info_maps {
                    char name[ZX_MAX_NAME_LEN];
                    zx_vaddr_t base;
                    size_t size;
                    size_t depth;
                    zx_info_maps_type_t type;
                    union {
                        zx_info_maps_mapping_t mapping;
                    } u;
                } zx_info_maps_t;
                """, template.expand("@struct MapsRecord\n"));
    }

    @Test
    void aSignalIsNamedAfterItsKindOfObject() {
        assertTrue(template.expand("@signals@").contains("#define ZX_JOB_NO_JOBS ((zx_signals_t)1u << 4)"));
    }

    @Test
    void aRightIsABit() {
        assertTrue(template.expand("@rights@").contains("#define ZX_RIGHT_INSPECT ((zx_rights_t)1u << 15)"));
        assertTrue(template.expand("@default-rights@").contains("#define ZX_DEFAULT_PMT_RIGHTS (ZX_RIGHT_INSPECT)"));
    }

    /// What a new call brings with it.
    public static final class Box {
        public static final Struct STRUCT = new Struct("zx_box");
        public static final Field STATE = STRUCT.add("uint32_t", "state", State.class);

        /// Bits.
        @Named("ZX_BOX_")
        public static final class State {
            public static final int OPEN = 1;

            private State() {}
        }

        private Box() {}
    }

    interface Calls {
        @Syscall("box_open")
        void open(@Choice(TimerSlack.class) int slack, @To(Box.class) long box);
    }

    @Test
    void whatACallMentionsAndNoHeaderHasIsDeclaredBeforeIt() throws NoSuchMethodException {
        var call = Signature.of(Calls.class.getDeclaredMethod("open", int.class, long.class));

        assertEquals("""
                #define ZX_BOX_OPEN ((uint32_t)0x1u)

                typedef struct zx_box {
                    uint32_t state;
                } zx_box_t;
                """, new HeaderTemplate(List.of(call), List.of("@each TimerSlack")).expand("@types@\n"));
    }

    @Test
    void aNameThatTheAbiDoesNotHaveIsOurMistake() {
        assertThrows(AssertionError.class, () -> template.expand("@Status.FINE@"));
        assertThrows(AssertionError.class, () -> template.expand("@each Nothing"));
        assertThrows(AssertionError.class, () -> template.expand("@nothing@"));
    }
}
