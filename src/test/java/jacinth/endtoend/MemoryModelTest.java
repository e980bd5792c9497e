package jacinth.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jacinth.emulator.Isa;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Random calls of VMOs and VMARs, and accesses, against a model of memory that the guest keeps itself. What the model
/// says can be seen again: `jacinth run memory-model -- SEED STEPS`.
class MemoryModelTest {
    private static final int SEEDS = 5;
    private static final String STEPS = "100000";

    @ParameterizedTest
    @EnumSource(Isa.class)
    void whatGuestsSeeIsWhatTheirModelSays(Isa isa) {
        for (int seed = 1; seed <= SEEDS; seed++) {
            var result = Jacinth.runGuest(isa, "memory-model", String.valueOf(seed), STEPS);
            assertEquals(0, result.code(), result.out() + result.err());
        }
    }
}
