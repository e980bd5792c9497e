package jacinth.vdso.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.vdso.image.SampleCalls;
import org.junit.jupiter.api.Test;

class HeaderTemplateTest {
    private final HeaderTemplate template = new HeaderTemplate(SampleCalls.all());

    @Test
    void aLineIsRepeatedForEachConstantOfAnEnum() {
        assertEquals(
                "#define A_CENTER 0\n#define A_EARLY 1\n#define A_LATE 2\n",
                template.expand("@each TimerSlack #define A_$NAME $NUMBER\n"));
        assertTrue(template.expand("@each Status $SPELLED=$NUMBER").contains("ZX_ERR_BAD_HANDLE=-11\n"));
        assertTrue(template.expand("@each ExceptionType $NAME=$HEX").contains("PROCESS_STARTING=0x8308"));
    }

    @Test
    void oneConstantStandsForItsValue() {
        assertEquals("16u, 4u", template.expand("@WaitItem.MAX_ITEMS@u, @Property.REGISTER_FS@u"));
        assertEquals("0xff000000u", template.expand("@Signals.USER_ALL@u"));
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

    @Test
    void aNameThatTheAbiDoesNotHaveIsOurMistake() {
        assertThrows(AssertionError.class, () -> template.expand("@Status.FINE@"));
        assertThrows(AssertionError.class, () -> template.expand("@each Nothing $NAME"));
        assertThrows(AssertionError.class, () -> template.expand("@nothing@"));
    }
}
