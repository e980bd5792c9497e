package jacinth.kernel.syscall;

import static jacinth.vdso.abi.VmOptions.PERM_READ;
import static jacinth.vdso.abi.VmOptions.PERM_WRITE;

import jacinth.emulator.Isa;
import jacinth.kernel.memory.Guest;
import jacinth.kernel.memory.PagedVmo;
import jacinth.kernel.memory.Vmar;
import jacinth.kernel.memory.Vmo;
import jacinth.kernel.object.Handle;
import jacinth.kernel.task.Caller;
import jacinth.kernel.task.GuestProcess;
import jacinth.machine.Machine;
import jacinth.vdso.abi.Right;

/// A [TestGuest] that makes and maps VMOs. Sizes and offsets are in bytes.
final class MappingGuest {
    static final int PAGE = Isa.PAGE_SIZE;
    static final int NO_HANDLE = 0x7ffffffe;
    static final int READ_WRITE = PERM_READ | PERM_WRITE;

    private final TestGuest guest = new TestGuest();
    final Caller caller = guest.caller;
    final Machine machine = caller.machine();
    final GuestProcess process = caller.process();
    final Vmar root = caller.space().root();

    /// A handle to `root`.
    final int vmar = caller.handles().add(new Handle(root, root.rights()));

    /// Where calls put what they answer.
    final long answer = guest.out(0).address();

    MappingGuest() {}

    int createVmo(long size) {
        var vmo = PagedVmo.create(caller.koids(), caller.heap(), machine.memory(), size, true);
        return process.handles().add(new Handle(vmo));
    }

    Vmo vmo(int handle) {
        return (Vmo) caller.handle(handle).object();
    }

    /// The same object with fewer rights.
    int without(int handle, Right... fewer) {
        var given = caller.handle(handle);
        return process.handles().add(new Handle(given.object(), given.rights().without(fewer)));
    }

    Claim<Vmo> vmoClaim(int handle) {
        return guest.claim(handle, Vmo.class);
    }

    Claim<Vmar> vmarClaim(int handle) {
        return guest.claim(handle, Vmar.class);
    }

    Guest.Out out(long address) {
        return new Guest.Out(process.space(), address);
    }

    long answered() {
        return guest.longWord(0);
    }

    long map(int options, int vmo, long vmoOffset, long length) {
        VmarCalls.map(vmarClaim(vmar), options, 0, vmoClaim(vmo), vmoOffset, length, out(answer));
        return answered();
    }
}
