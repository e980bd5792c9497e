package jacinth.kernel.boot;

import jacinth.emulator.Isa;
import jacinth.kernel.boot.ElfLoader.Loaded;
import jacinth.kernel.ipc.Channel;
import jacinth.kernel.ipc.Message;
import jacinth.kernel.memory.Vmar;
import jacinth.kernel.memory.Vmo;
import jacinth.kernel.object.Handle;
import jacinth.kernel.object.HandleOwner;
import jacinth.kernel.task.GuestProcess;
import jacinth.kernel.task.GuestThread;
import jacinth.kernel.task.Job;
import jacinth.kernel.task.Services;
import jacinth.vdso.abi.Limits;
import jacinth.vdso.abi.Printable;
import jacinth.vdso.abi.Right;
import jacinth.vdso.abi.Rights;
import jacinth.vdso.abi.StartupHandle;
import jacinth.vdso.abi.Status;
import jacinth.vdso.abi.VmOptions;
import jacinth.vdso.elf.ElfImage;
import jacinth.vdso.elf.ImageException;
import java.util.List;

/// Starts programs: what launchpad and userboot do on Zircon, done by the host.
///
/// A program without an interpreter gets one bootstrap message. One with an interpreter is left to it to map: the
/// interpreter gets a first message with the program's file and the loader service, the program the second.
public final class ProgramLoader {
    /// Bytes of stack for a program that does not ask for another size (`ZIRCON_DEFAULT_STACK_SIZE`).
    private static final long DEFAULT_STACK = 256 << 10;

    /// A vDSO can be mapped and copied, not changed.
    private static final Rights VDSO_RIGHTS = Vmo.TYPE.defaultRights().without(Right.WRITE);

    private static final long MAX_STACK = 1L << 30;

    private final Services services;
    private final Vdso vdso;
    private final LibraryPath libraries;
    private final ElfLoader elves;

    public ProgramLoader(Services services, Vdso vdso, LibraryPath libraries) {
        this.services = services;
        this.vdso = vdso;
        this.libraries = libraries;
        this.elves = new ElfLoader(services);
    }

    /// Makes a process and starts it.
    ///
    /// @param kernelJob the job of the kernel, below which a root job is made for the program
    /// @throws ImageException if the program cannot be run, or does not fit into memory
    public GuestProcess launch(Job kernelJob, Program program) throws ImageException {
        requireEntry(program.image(), Printable.ofOctets(program.name()));
        var root = kernelJob.createChild(services.koids());
        var job = program.grants().contains(Grant.ROOT_JOB) ? root : root.createChild(services.koids());
        var process = new GuestProcess(services, job, cut(program.name()));
        try {
            start(process, program);
        } catch (ImageException refused) {
            process.kill("");
            throw refused;
        } catch (Status.Failure failure) {
            process.kill("");
            throw ImageException.notRunnable(
                    "%s cannot be loaded: %s".formatted(Printable.ofOctets(program.name()), failure.reason()));
        }
        return process;
    }

    private void start(GuestProcess process, Program program) throws ImageException {
        var root = process.space().root();
        var thread = new GuestThread(process, "initial-thread");
        // A thread that has no handle yet is nobody's to destroy.
        try (var _ = new HandleOwner(new Handle(thread));
                var message = new BootstrapMessage()) {
            addSelf(message, process, thread);
            var ends = Channel.create(services.koids());
            try (var _ = new HandleOwner(new Handle(ends.first()));
                    var theirs = new HandleOwner(new Handle(ends.second()))) {
                long vdsoBase = elves.load(root, ElfImage.read(vdso.file(), "the vDSO"), (Vmo)
                                vdso.handle().object())
                        .bias();
                long entry = load(process, thread, program, ends.first());
                message.add(StartupHandle.JOB_DEFAULT, new Handle(process.job()))
                        .add(StartupHandle.VMO_VDSO, new Handle(vdso.handle().object(), VDSO_RIGHTS));
                if (program.grants().contains(Grant.ROOT_RESOURCE)) {
                    message.add(
                            StartupHandle.RESOURCE,
                            new Handle(services.resources().root()));
                }
                if (program.grants().contains(Grant.BOOT_ITEMS)) {
                    var image = services.platform().bootItems().image();
                    message.add(
                            StartupHandle.VMO_BOOTDATA, LoaderService.fileVmo(services, "userboot-raw-ramdisk", image));
                }
                StandardStreams.addTo(message, services);
                send(ends.first(), message, program.arguments(), program.environment());
                long stack = stack(root, program.image().stackSize());
                thread.start(entry, stack, process.handles().add(theirs), vdsoBase, true);
            }
        }
    }

    /// Maps the program or its interpreter, and returns where to begin.
    private long load(GuestProcess process, GuestThread thread, Program program, Channel bootstrap)
            throws ImageException {
        var root = process.space().root();
        var interpreter = program.image().interpreter();
        try (var file = new HandleOwner(
                LoaderService.fileVmo(services, program.name(), program.image().file()))) {
            if (interpreter == null) {
                return program.image().entry()
                        + load(root, program.image(), file).bias();
            }
            var linker = findInterpreter(program, interpreter);
            Loaded loaded;
            try (var linkerFile = new HandleOwner(LoaderService.fileVmo(services, interpreter, linker.file()))) {
                loaded = load(root, linker, linkerFile);
            }
            try (var message = new BootstrapMessage()) {
                addSelf(message, process, thread);
                message.add(StartupHandle.VMO_EXECUTABLE, file.release())
                        .add(StartupHandle.VMAR_LOADED, handle(loaded.region()))
                        .add(StartupHandle.LDSVC_LOADER, new LoaderService(services, libraries).connect());
                send(bootstrap, message, program.arguments(), program.environment());
            }
            return linker.entry() + loaded.bias();
        }
    }

    private Loaded load(Vmar root, ElfImage image, HandleOwner file) {
        return elves.load(root, image, (Vmo) file.handle().object());
    }

    private ElfImage findInterpreter(Program program, String interpreter) throws ImageException {
        var wanted = Printable.ofOctets(interpreter);
        var found = libraries.find(interpreter);
        if (found == null) {
            throw ImageException.notRunnable(
                    "%s needs the dynamic linker %s: name the folder that has it with --lib-path"
                            .formatted(Printable.ofOctets(program.name()), wanted));
        }
        var linker = ElfImage.read(found, wanted);
        requireEntry(linker, wanted);
        if (linker.isa() != program.image().isa()) {
            throw ImageException.notRunnable("%s is for %s, but its dynamic linker %s is for %s"
                    .formatted(
                            Printable.ofOctets(program.name()), program.image().isa(), wanted, linker.isa()));
        }
        return linker;
    }

    private static void requireEntry(ElfImage image, String name) throws ImageException {
        if (image.entry() == 0) {
            throw ImageException.notRunnable("%s is a library, no program: it has no entry point".formatted(name));
        }
    }

    private static void addSelf(BootstrapMessage message, GuestProcess process, GuestThread thread) {
        message.add(StartupHandle.PROC_SELF, new Handle(process))
                .add(StartupHandle.THREAD_SELF, new Handle(thread))
                .add(StartupHandle.VMAR_ROOT, handle(process.space().root()));
    }

    private static Handle handle(Vmar region) {
        return new Handle(region, region.rights());
    }

    private void send(Channel to, BootstrapMessage message, List<String> arguments, List<String> environment)
            throws ImageException {
        to.write(Message.of(services.heap(), message.bytes(arguments, environment), message.takeHandles()));
    }

    /// Maps a stack and returns the stack pointer to begin with.
    private long stack(Vmar root, long wanted) {
        long size = wanted == 0 ? DEFAULT_STACK : Math.min(wanted, MAX_STACK) + Isa.PAGE_SIZE - 1 & -Isa.PAGE_SIZE;
        var vmo = elves.newVmo(size);
        vmo.name("initial-stack");
        long top;
        try (var _ = new HandleOwner(new Handle(vmo))) {
            top = size
                    + root.map(VmOptions.PERM_READ | VmOptions.PERM_WRITE, 0, vmo, 0, size)
                            .base();
        }
        // On x64 a function finds its return address on the stack, and the stack aligned below that.
        return services.machine().isa() == Isa.X64 ? top - Long.BYTES : top;
    }

    /// What of a name fits into 32 bytes with its NUL.
    static String cut(String name) {
        return name.length() < Limits.NAME_LENGTH ? name : name.substring(0, Limits.NAME_LENGTH - 1);
    }
}
