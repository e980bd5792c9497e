package jacinth.emulator.unicorn;

import jacinth.emulator.Access;
import jacinth.emulator.DataWatches;
import java.util.ArrayList;
import java.util.List;

/// Has the engine call for each access, while anything is watched. It tells physical addresses.
final class MemoryWatches implements DataWatches {
    private static final int TYPE_WRITE = 17;

    private final Engine engine;
    private final GuestMemory memory;
    private final List<Watch> watches = new ArrayList<>();
    /// Of each watch its physical address, and whether it was touched: all there before guest code runs, when nothing
    /// may be allocated.
    private long[] places = {};

    private boolean[] touched = {};

    MemoryWatches(Engine engine, GuestMemory memory) {
        this.engine = engine;
        this.memory = memory;
    }

    @Override
    public void add(Watch watch) {
        watches.add(watch);
        places = new long[watches.size()];
        touched = new boolean[watches.size()];
        if (watches.size() == 1) {
            engine.hooks().watchMemory(this::accessed);
            engine.flushCode();
        }
    }

    @Override
    public void remove(Watch watch) {
        if (watches.remove(watch) && watches.isEmpty()) {
            engine.hooks().leaveMemory();
            engine.flushCode();
        }
    }

    @Override
    public boolean touched(Watch watch) {
        int index = watches.indexOf(watch);
        return index >= 0 && touched[index];
    }

    /// An instruction is about to be executed.
    void begin() {
        for (int i = 0; i < watches.size(); i++) {
            places[i] = memory.physical(watches.get(i).address(), Access.READ);
            touched[i] = false;
        }
    }

    private void accessed(int type, long physical, int size) {
        for (int i = 0; i < watches.size(); i++) {
            var watch = watches.get(i);
            boolean overlaps = physical < places[i] + watch.size() && places[i] < physical + size;
            touched[i] |= overlaps && places[i] != GuestMemory.NOWHERE && (type == TYPE_WRITE || watch.reads());
        }
    }
}
