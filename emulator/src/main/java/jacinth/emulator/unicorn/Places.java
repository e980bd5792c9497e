package jacinth.emulator.unicorn;

import java.util.ArrayList;
import java.util.List;

/// The places in guest code where runs end before the instruction there is executed. The next run executes it.
final class Places {
    private final Engine engine;
    /// Once for each [#add].
    private final List<Long> addresses = new ArrayList<>();

    private boolean ended;
    private boolean passing;

    Places(Engine engine) {
        this.engine = engine;
    }

    void add(long address) {
        engine.hooks().hookInstruction(address);
        addresses.add(address);
        engine.flushCode();
    }

    void remove(long address) {
        addresses.remove(address);
        engine.hooks().unhookInstruction(address);
        engine.flushCode();
    }

    /// A run begins. If the last one ended at a place, this one passes it.
    void begin() {
        passing = ended;
        ended = false;
    }

    /// Other registers are in the processor than when the last run ended.
    void leave() {
        ended = false;
    }

    /// Whether the run ends here, at an instruction with a hook.
    boolean endAt(long pc) {
        ended = !passing && addresses.contains(pc);
        passing = false;
        return ended;
    }
}
