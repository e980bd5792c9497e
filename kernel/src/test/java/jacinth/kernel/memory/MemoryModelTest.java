package jacinth.kernel.memory;

import static jacinth.kernel.memory.Fixture.PAGE;
import static jacinth.kernel.memory.Fixture.vmo;
import static jacinth.vdso.abi.VmOptions.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jacinth.emulator.Access;
import jacinth.kernel.object.Handle;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Does thousands of things at random, both to real memory and to a model of it that has no page tables, frames or
/// regions, and compares what a guest would see and what is held for it. (The guest `memory-model` does so from
/// inside.)
class MemoryModelTest {
    private static final int STEPS = 50_000;
    /// After so many, everything is compared.
    private static final int STEPS_BETWEEN = 64;

    private static final int SPACE_PAGES = 24;
    private static final int VMO_PAGES = 12;
    private static final int MOST_VMOS = 6;

    @RegisterExtension
    private final Fixture fixture = new Fixture(1024, 1 << 24);

    private final AddressSpace space = fixture.space();
    private final Vmar vmar = space.root()
            .allocate(CAN_MAP_SPECIFIC | CAN_MAP_READ | CAN_MAP_WRITE | CAN_MAP_EXECUTE, 0, (long) SPACE_PAGES * PAGE);
    private final List<Model> models = new ArrayList<>();
    private final @Nullable Place[] places = new @Nullable Place[SPACE_PAGES];
    private int written;

    /// What a VMO should be: a number for each page, or nothing where it shows its parent.
    private static final class Model {
        final Handle handle;
        final @Nullable Model parent;
        final int firstPage;
        final @Nullable Integer[] values = new @Nullable Integer[2 * VMO_PAGES];
        int pages;

        Model(Handle handle, int pages, @Nullable Model parent, int firstPage) {
            this.handle = handle;
            this.pages = pages;
            this.parent = parent;
            this.firstPage = firstPage;
        }

        @Nullable
        Integer find(int page) {
            if (page >= pages || values[page] != null || parent == null) {
                return page >= pages ? null : values[page];
            }
            return parent.find(page + firstPage);
        }

        int read(int page) {
            var found = find(page);
            return found == null ? 0 : found;
        }

        /// How many pages it holds itself.
        long committed() {
            return Arrays.stream(values).filter(Objects::nonNull).count();
        }

        /// Copies a page that an ancestor has, into every clone between.
        void copy(int page) {
            if (page < pages && parent != null && values[page] == null) {
                parent.copy(page + firstPage);
                values[page] = parent.find(page + firstPage);
            }
        }
    }

    /// What should be mapped at one page.
    private record Place(Model model, int page, int permissions) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatGuestsSeeIsWhatTheModelSays(long seed) {
        var random = new Random(seed);
        int frames = fixture.freeFrames();
        for (int step = 0; step < STEPS; step++) {
            act(random);
            int now = step;
            Supplier<String> when = () -> "seed %d, step %d".formatted(seed, now);
            comparePage(random.nextInt(SPACE_PAGES), when);
            if (step % STEPS_BETWEEN == 0) {
                compare(when);
            }
        }
        models.forEach(model -> model.handle.close());
        space.destroy();
        assertEquals(frames, fixture.freeFrames(), "frames");
        assertEquals(0, fixture.heap.used(), "heap");
    }

    private void act(Random random) {
        int start = random.nextInt(SPACE_PAGES);
        int count = 1 + random.nextInt(SPACE_PAGES - start);
        switch (random.nextInt(10)) {
            case 0 -> create(random);
            case 1 -> dropVmo(random);
            case 2, 3 -> map(random, start, Math.min(count, VMO_PAGES));
            case 4 -> unmap(start, count);
            case 5 -> protect(random, start, count);
            case 6 -> change(random);
            default -> write(random, start);
        }
    }

    private void create(Random random) {
        if (models.size() >= MOST_VMOS) {
            return;
        }
        int pages = random.nextInt(VMO_PAGES + 1);
        if (models.isEmpty() || random.nextInt(3) == 0) {
            models.add(new Model(fixture.vmo(pages), pages, null, 0));
        } else {
            var parent = models.get(random.nextInt(models.size()));
            int first = random.nextInt(VMO_PAGES);
            models.add(new Model(Fixture.cloned(parent.handle, first, pages), pages, parent, first));
        }
    }

    private void dropVmo(Random random) {
        if (!models.isEmpty()) {
            models.remove(random.nextInt(models.size())).handle.close();
        }
    }

    private void map(Random random, int start, int count) {
        if (models.isEmpty()) {
            return;
        }
        var model = models.get(random.nextInt(models.size()));
        int first = random.nextInt(VMO_PAGES);
        int permissions = List.of(0, PERM_READ, PERM_READ | PERM_WRITE, PERM_READ | PERM_EXECUTE)
                .get(random.nextInt(4));
        var mapping = vmar.map(
                permissions | SPECIFIC_OVERWRITE | CAN_MAP_READ | CAN_MAP_WRITE | CAN_MAP_EXECUTE,
                (long) start * PAGE,
                vmo(model.handle),
                (long) first * PAGE,
                (long) count * PAGE);
        if (random.nextBoolean()) {
            mapping.prefault(0, (long) count * PAGE);
            for (int page = first; page < first + count; page++) {
                model.copy(page);
            }
        }
        for (int page = 0; page < count; page++) {
            places[start + page] = new Place(model, first + page, permissions);
        }
    }

    private void unmap(int start, int count) {
        vmar.unmap(vmar.base() + (long) start * PAGE, (long) count * PAGE);
        Arrays.fill(places, start, start + count, null);
    }

    private void protect(Random random, int start, int count) {
        for (int page = start; page < start + count; page++) {
            if (places[page] == null) {
                return;
            }
        }
        int permissions = random.nextBoolean() ? PERM_READ : PERM_READ | PERM_WRITE;
        vmar.protect(vmar.base() + (long) start * PAGE, (long) count * PAGE, permissions);
        for (int page = start; page < start + count; page++) {
            var place = places[page];
            if (place != null) {
                places[page] = new Place(place.model, place.page, permissions);
            }
        }
    }

    /// Resizes, commits or decommits.
    private void change(Random random) {
        if (models.isEmpty()) {
            return;
        }
        var model = models.get(random.nextInt(models.size()));
        int first = random.nextInt(model.pages + 1);
        int count = random.nextInt(model.pages - first + 1);
        switch (random.nextInt(3)) {
            case 0 -> {
                int pages = random.nextInt(2 * VMO_PAGES);
                vmo(model.handle).resize((long) pages * PAGE);
                Arrays.fill(model.values, Math.min(pages, model.pages), model.values.length, null);
                model.pages = pages;
            }
            case 1 -> {
                vmo(model.handle).decommit((long) first * PAGE, (long) count * PAGE);
                Arrays.fill(model.values, first, first + count, null);
            }
            default -> {
                vmo(model.handle).commit((long) first * PAGE, (long) count * PAGE);
                for (int page = first; page < first + count; page++) {
                    model.copy(page);
                    model.values[page] = model.read(page);
                }
            }
        }
    }

    private void write(Random random, int at) {
        var place = places[at];
        int value = ++written;
        if (place != null && random.nextBoolean()) {
            if ((place.permissions & PERM_WRITE) != 0 && place.page < place.model.pages) {
                space.userCopy().writeInt(vmar.base() + (long) at * PAGE, value);
                place.model.copy(place.page);
                place.model.values[place.page] = value;
            }
        } else if (!models.isEmpty()) {
            var model = models.get(random.nextInt(models.size()));
            if (model.pages > 0) {
                int page = random.nextInt(model.pages);
                vmo(model.handle).write((long) page * PAGE, MemorySegment.ofArray(new int[] {value}));
                model.copy(page);
                model.values[page] = value;
            }
        }
    }

    private void compare(Supplier<String> when) {
        assertEquals(List.of(), fixture.recount(), () -> when.get() + ", frames");
        for (int page = 0; page < SPACE_PAGES; page++) {
            comparePage(page, when);
        }
        var value = new int[1];
        var read = MemorySegment.ofArray(value);
        for (var model : models) {
            for (int page = 0; page < model.pages; page++) {
                int at = page;
                vmo(model.handle).read((long) page * PAGE, read);
                assertEquals(
                        model.read(page), value[0], () -> when.get() + ", " + model.handle.object() + " page " + at);
            }
            assertEquals(
                    model.committed() * PAGE,
                    vmo(model.handle).committedBytes(),
                    () -> when.get() + ", committed for " + model.handle.object());
        }
    }

    /// Leaves out writing where it is allowed: it would change what is compared.
    private void comparePage(int page, Supplier<String> when) {
        long address = vmar.base() + (long) page * PAGE;
        var place = places[page];
        int allowed = place != null && place.page < place.model.pages ? place.permissions : 0;
        for (var access : Access.values()) {
            if (access != Access.WRITE || (allowed & PERM_WRITE) == 0) {
                assertEquals(
                        (allowed & access.bit()) != 0,
                        space.resolve(address, access) instanceof Resolution.Mapped,
                        () -> "%s, page %d %s".formatted(when.get(), page, access));
            }
        }
        if (place != null && (allowed & PERM_READ) != 0) {
            assertEquals(
                    place.model.read(place.page),
                    space.userCopy().readInt(address),
                    () -> "%s, page %d".formatted(when.get(), page));
        }
    }
}
