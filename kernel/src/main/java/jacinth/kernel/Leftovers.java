package jacinth.kernel;

import jacinth.kernel.object.KernelObject;
import jacinth.kernel.task.Services;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What a kernel has that it had not when it was new. After a run that must be nothing: the rest was leaked.
final class Leftovers {
    private final Services services;
    /// Those that the kernel keeps for its life, and how many handles it has to each.
    private final SequencedMap<KernelObject, Integer> lasting = new LinkedHashMap<>();
    private final long heapUsed;
    private final int framesFree;

    /// The kernel is new.
    Leftovers(Services services) {
        this.services = services;
        services.koids().live().forEach(object -> lasting.put(object, object.handleCount()));
        heapUsed = services.heap().used();
        framesFree = services.machine().memory().frames().free();
    }

    /// A line for each kind of thing that is left, for developers: `event 1060, 1 handles`. None if nothing is.
    List<String> lines() {
        var lines = new ArrayList<String>();
        for (var object : services.koids().live()) {
            if (object.handleCount() != lasting.getOrDefault(object, -1)) {
                lines.add("%s %d, %d handles".formatted(object.type(), object.koid(), object.handleCount()));
            }
        }
        for (var timer : services.machine().timers().entries()) {
            lines.add("something to happen at " + timer);
        }
        long bytes = services.heap().used() - heapUsed;
        if (bytes != 0) {
            lines.add(bytes + " bytes of the kernel's heap");
        }
        int frames = framesFree - services.machine().memory().frames().free();
        if (frames != 0) {
            lines.add(frames + " frames of memory");
        }
        return lines;
    }
}
