package jacinth.emulator.unicorn;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import jacinth.emulator.Context;
import jacinth.emulator.Registers.File;
import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/// The saved registers of an engine's threads.
///
/// A context is a plain copy of the engine's registers, so that one may be copied onto another.
@SuppressWarnings("restricted") // native access is what this is for
final class Contexts {
    private final Engine engine;
    private final RegisterLayout layout;
    private final LongConsumer park;
    private final Set<UnicornContext> open = new HashSet<>();
    private final long size;
    /// User mode, every register zero.
    private final long template;
    /// Holds the current registers while others take their place for a moment.
    private final long aside;

    /// @param park makes a context, just saved, fit to be restored after another thread has run
    Contexts(Engine engine, RegisterLayout layout, LongConsumer park) {
        this.engine = engine;
        this.layout = layout;
        this.park = park;
        size = Unicorn.contextSize(engine.address());
        template = Unicorn.newContext(engine.address());
        aside = Unicorn.newContext(engine.address());
        saveTemplate();
    }

    /// Makes the current registers those that new threads begin with.
    void saveTemplate() {
        Unicorn.save(engine.address(), template);
    }

    void restoreTemplate() {
        Unicorn.restore(engine.address(), template);
    }

    UnicornContext create() {
        long address = Unicorn.newContext(engine.address());
        MemorySegment.copy(bytes(template), 0, bytes(address), 0, size);
        var context = new UnicornContext(this, layout, address);
        open.add(context);
        return context;
    }

    void save(Context into) {
        long context = address(into);
        Unicorn.save(engine.address(), context);
        park.accept(context);
    }

    void restore(Context from) {
        Unicorn.restore(engine.address(), address(from));
    }

    private long address(Context context) {
        if (!(context instanceof UnicornContext ours) || !ours.isOpenIn(this)) {
            throw new IllegalArgumentException("the context is closed, or another processor's");
        }
        return ours.address();
    }

    void load(long context, RegisterBatch batch) {
        if (isPlain(batch)) {
            Unicorn.readContext(context, batch);
        } else {
            Unicorn.save(engine.address(), aside);
            Unicorn.restore(engine.address(), context);
            Unicorn.read(engine.address(), batch);
            Unicorn.restore(engine.address(), aside);
        }
    }

    void store(long context, RegisterBatch batch) {
        if (isPlain(batch)) {
            Unicorn.writeContext(context, batch);
        } else {
            Unicorn.save(engine.address(), aside);
            Unicorn.restore(engine.address(), context);
            Unicorn.write(engine.address(), batch);
            Unicorn.save(engine.address(), context);
            Unicorn.restore(engine.address(), aside);
        }
    }

    /// Unicorn's floating-point control registers look at the processor around the registers, which a context has not:
    /// those files are only read and written while they are current.
    private boolean isPlain(RegisterBatch batch) {
        return batch != layout.file(File.VECTOR) && batch != layout.file(File.FLOATING_POINT);
    }

    /// Its offset in a context, of the one 8-byte word that was `before` in the template and is `now` in the engine.
    long offsetOf(long before, long now) {
        long[] found = offsetsOf(before, now);
        if (found.length != 1) {
            throw new AssertionError(found.length + " registers went from " + before + " to " + now);
        }
        return found[0];
    }

    /// The same of all such words.
    long[] offsetsOf(long before, long now) {
        Unicorn.save(engine.address(), aside);
        var old = bytes(template);
        var current = bytes(aside);
        return LongStream.iterate(0, offset -> offset + Long.BYTES <= size, offset -> offset + Long.BYTES)
                .filter(offset -> old.get(JAVA_LONG, offset) == before && current.get(JAVA_LONG, offset) == now)
                .toArray();
    }

    /// The native memory of a context.
    MemorySegment bytes(long context) {
        return MemorySegment.ofAddress(context).reinterpret(size);
    }

    void forget(UnicornContext context) {
        open.remove(context);
    }

    /// Frees all of them.
    void close() {
        for (var context : open) {
            context.free();
        }
        open.clear();
        Unicorn.freeContext(template);
        Unicorn.freeContext(aside);
    }
}
