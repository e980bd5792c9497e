package jacinth.architecture;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A row of the layer table in ARCHITECTURE.md, from the top: imports go down only.
///
/// Packages in one row know nothing of each other; one that ends in `..` stands for all that are in it.
enum Layer {
    CLI("jacinth.cli.."),
    KERNEL("jacinth.kernel"),
    BOOT("jacinth.kernel.boot"),
    SYSCALL("jacinth.kernel.syscall"),
    TASK("jacinth.kernel.task"),
    DEVICE_IPC_SIGNAL("jacinth.kernel.device", "jacinth.kernel.ipc", "jacinth.kernel.signal"),
    MEMORY("jacinth.kernel.memory"),
    SCHED("jacinth.kernel.sched"),
    OBJECT("jacinth.kernel.object"),
    MACHINE("jacinth.machine.."),
    VDSO_PUBLISH("jacinth.vdso.publish"),
    VDSO_IMAGE("jacinth.vdso.image"),
    VDSO_ELF("jacinth.vdso.elf"),
    EMULATOR_AND_ABI("jacinth.emulator..", "jacinth.vdso.abi");

    /// A package of the table, and where it stands in it.
    record Place(Layer layer, String entry) {
        boolean mayImport(Place other) {
            return equals(other) || layer.compareTo(other.layer) < 0;
        }
    }

    private final List<String> entries;

    Layer(String... entries) {
        this.entries = List.of(entries);
    }

    static Optional<Place> placeOf(String packageName) {
        return Arrays.stream(values())
                .flatMap(layer -> layer.entries.stream().map(entry -> new Place(layer, entry)))
                .filter(place -> covers(place.entry, packageName))
                .findFirst();
    }

    private static boolean covers(String entry, String packageName) {
        return entry.endsWith("..")
                ? (packageName + ".").startsWith(entry.substring(0, entry.length() - 1))
                : packageName.equals(entry);
    }
}
