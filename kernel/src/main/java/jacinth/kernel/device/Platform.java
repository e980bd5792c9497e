package jacinth.kernel.device;

import jacinth.machine.Machine;

/// What privileged programs reach of the machine, besides memory.
public record Platform(
        ConsoleLine line, DebugInput input, PciBus pci, PowerSwitch power, BootItems bootItems, Ktrace trace) {
    public static Platform of(Machine machine) {
        var line = new ConsoleLine(machine);
        return new Platform(
                line,
                new DebugInput(line),
                new PciBus(machine.isa(), machine.lines().count()),
                new PowerSwitch(),
                new BootItems(machine.isa(), machine.memory().bytes().byteSize(), machine.cpus()),
                new Ktrace(machine.clock()));
    }
}
