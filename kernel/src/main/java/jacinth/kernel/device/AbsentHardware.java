package jacinth.kernel.device;

import jacinth.kernel.object.KernelObject;
import jacinth.kernel.object.Koids;
import jacinth.vdso.abi.ObjectType;

/// Objects for hardware that the machine does not have. There is no handle to one, so that a call that takes one ends
/// where its handle is looked up.
public abstract sealed class AbsentHardware extends KernelObject {
    private AbsentHardware(Koids koids, ObjectType type) {
        super(koids, type, 0, 0);
    }

    /// What is behind the lookup that no handle passes.
    public final AssertionError found() {
        return new AssertionError("the machine has " + type().withArticle());
    }

    /// A device on the PCI bus, which is empty.
    public static final class PciDevice extends AbsentHardware {
        public static final ObjectType TYPE = ObjectType.PCI_DEVICE;

        PciDevice(Koids koids) {
            super(koids, TYPE);
        }
    }

    /// A virtual machine, for which the processor would have to be able to virtualize.
    public static final class VirtualMachine extends AbsentHardware {
        public static final ObjectType TYPE = ObjectType.GUEST;

        VirtualMachine(Koids koids) {
            super(koids, TYPE);
        }
    }

    /// A processor of such a machine.
    public static final class VirtualCpu extends AbsentHardware {
        public static final ObjectType TYPE = ObjectType.VCPU;

        VirtualCpu(Koids koids) {
            super(koids, TYPE);
        }
    }
}
