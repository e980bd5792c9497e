package jacinth.machine;

import jacinth.emulator.PortBus;
import java.util.ArrayList;
import java.util.List;

/// The I/O ports of an x86-64 machine, and the devices behind them. Where there is none, all ones are read, and what is
/// written is lost.
public final class IoPorts implements PortBus {
    /// How many there are.
    public static final int COUNT = 1 << 16;

    private record Place(int first, int count, Device device) {
        boolean holds(int port, int size) {
            return port >= first && port + size <= first + count;
        }
    }

    private final List<Place> places = new ArrayList<>();
    private PortPermissions permitted = new PortPermissions();

    /// With no device.
    public IoPorts() {}

    /// Something that answers at some ports. It is shown accesses that are wholly its own.
    public interface Device {
        /// @param port counted from its first
        /// @param size 1, 2 or 4
        /// @return the value, in the low bits
        int read(int port, int size);

        /// @param value in the low bits
        void write(int port, int size, int value);
    }

    /// Puts a device at the ports from `first` on.
    public void attach(int first, int count, Device device) {
        places.add(new Place(first, count, device));
    }

    /// Who runs from now on may use these.
    public void permit(PortPermissions permissions) {
        permitted = permissions;
    }

    @Override
    public boolean allows(int port, int size) {
        return permitted.has(port, size);
    }

    @Override
    public int read(int port, int size) {
        for (var place : places) {
            if (place.holds(port, size)) {
                return place.device.read(port - place.first, size);
            }
        }
        return -1;
    }

    @Override
    public void write(int port, int size, int value) {
        for (var place : places) {
            if (place.holds(port, size)) {
                place.device.write(port - place.first, size, value);
            }
        }
    }
}
