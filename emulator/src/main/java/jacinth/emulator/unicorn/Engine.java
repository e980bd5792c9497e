package jacinth.emulator.unicorn;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import jacinth.emulator.Access;
import jacinth.emulator.Isa;
import jacinth.emulator.Mmu;
import jacinth.emulator.Ram;
import jacinth.emulator.host.Pages;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// One Unicorn engine with all of RAM, an [Mmu] behind its TLB, and our hooks.
///
/// Nothing is ever thrown out of a callback: it is kept, the run ends, and [#run] throws it.
@SuppressWarnings("restricted") // native access is what this is for
final class Engine {
    /// `uc_ctl` requests, with the number of arguments and the direction in their upper bits.
    private static final int WRITE = 1 << 30;

    private static final int ONE_ARGUMENT = 1 << 26;
    private static final int PAGE_SIZE = 1 | WRITE | ONE_ARGUMENT;
    private static final int CPU_MODEL = 7 | WRITE | ONE_ARGUMENT;
    private static final int DROP_CODE = 9 | WRITE | 2 * ONE_ARGUMENT;
    private static final int FLUSH_CODE = 10 | WRITE;
    private static final int FLUSH_TLB = 11 | WRITE;
    private static final int TLB_TYPE = 12 | WRITE | ONE_ARGUMENT;
    private static final int TCG_BUFFER_SIZE = 13 | WRITE | ONE_ARGUMENT;
    private static final int TLB_VIRTUAL = 1;

    /// Bytes of address space for translated code. Unicorn's default is a GiB.
    private static final int CODE_BUFFER = 128 << 20;
    /// What the engine and the JVM take besides, in the course of a run. Neither can go on without.
    private static final int HEADROOM = 128 << 20;
    /// One part of so many of RAM, at most, goes to what the kernel keeps of guests, some of it here.
    private static final int KERNEL_PART = 4;

    private static final int TYPE_READ = 16;
    private static final int TYPE_WRITE = 17;
    private static final int PERMISSIONS = Access.READ.bit() | Access.WRITE.bit() | Access.EXECUTE.bit();
    private static final long PRIVATE_PAGE = Isa.PAGE_SIZE;
    private static final long GUESTS = -1;

    /// All memory, for what C hands us by address.
    private static final MemorySegment EVERYTHING = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private final Arena arena;
    private final long address;
    private final long ramSize;
    private final ControlBlock control = new ControlBlock();
    private final EngineHooks hooks;
    private final TranslationCache translations;

    private final FrameRoles roles;
    private final CodeScreen screen;
    private final Mmu mmu;
    /// What stands at [#PRIVATE_PAGE] while no guest runs; [#GUESTS] while guests may.
    private long privateFrame = GUESTS;
    private long faultPage;
    private Access faultAccess = Access.READ;
    private long contendedFrame;
    private boolean contended;
    private boolean closed;

    /// @param model Unicorn's number of the CPU model
    /// @param arena for all that lives as long as the engine
    /// @throws OutOfMemoryError if the host does not give the address space that it may need
    Engine(int architecture, int mode, int model, Ram ram, Mmu mmu, CodeScreen screen, Arena arena) {
        this.arena = arena;
        this.mmu = mmu;
        this.screen = screen;
        roles = new FrameRoles(ram.size(), screen);
        ramSize = ram.size();
        requireMemory();
        address = Unicorn.open(architecture, mode);
        hooks = new EngineHooks(address, control, arena);
        translations = new TranslationCache(control, arena);
        try {
            Unicorn.control(address, CPU_MODEL, model);
            if (architecture == Unicorn.ARCH_ARM64) {
                // It would be 1 KiB, for the sake of old ARMs.
                Unicorn.control(address, PAGE_SIZE, Isa.PAGE_SIZE);
            }
            Unicorn.control(address, TCG_BUFFER_SIZE, CODE_BUFFER);
            Unicorn.control(address, TLB_TYPE, TLB_VIRTUAL);
            Unicorn.map(address, 0, ram.bytes());
            hooks.fillTranslations(Callback.of((engine, page, type, entry, user) -> fill(page, type, entry), arena));
            hooks.countAndEndRuns();
        } catch (Throwable mistake) {
            Unicorn.close(address);
            throw mistake;
        }
    }

    /// The engine ends the process if it gets no memory.
    private void requireMemory() {
        try (var probe = Arena.ofConfined()) {
            Pages.reserve(CODE_BUFFER + HEADROOM + ramSize / KERNEL_PART, probe);
        }
    }

    /// @throws IllegalStateException if it is closed
    long address() {
        if (closed) {
            throw new IllegalStateException("the processor is closed");
        }
        return address;
    }

    ControlBlock control() {
        return control;
    }

    /// What happens in the middle of a run.
    EngineHooks hooks() {
        return hooks;
    }

    /// The page that could not be touched when the last run ended so.
    long faultPage() {
        return faultPage;
    }

    Access faultAccess() {
        return faultAccess;
    }

    /// Whether that page can be touched as soon as its frame gives up what else the engine has cached of it.
    boolean contended() {
        return contended;
    }

    /// Address of that frame.
    long contendedFrame() {
        return contendedFrame;
    }

    /// Who may do what with the frames of RAM.
    FrameRoles roles() {
        return roles;
    }

    /// Runs guest code until something stops it.
    ///
    /// @return Unicorn's status; [ControlBlock#reason] tells more
    int run(long pc) {
        int status = Unicorn.start(address(), pc);
        hooks.rethrow();
        return status;
    }

    /// Executes code where guests never see it, up to its first system call.
    void runPrivately(byte[] code) {
        var page = Pages.reserve(Isa.PAGE_SIZE, arena);
        MemorySegment.copy(code, 0, page, ValueLayout.JAVA_BYTE, 0, code.length);
        privateFrame = ramSize;
        Unicorn.map(address, ramSize, page);
        try {
            control.budget(Isa.PAGE_SIZE);
            control.forgetReason();
            int status = run(PRIVATE_PAGE);
            if (status != Unicorn.ERR_OK || control.reason() < ControlBlock.INTERRUPT) {
                throw new AssertionError("code of ours ended with status " + status);
            }
        } finally {
            Unicorn.unmap(address, ramSize, Isa.PAGE_SIZE);
            flushCode();
            privateFrame = GUESTS;
        }
    }

    /// Forgets all code, and so all translations: what frames hold is not known to be code or data any more.
    void flushCode() {
        Unicorn.control(address(), FLUSH_CODE, 0);
        flushTranslations();
        roles.releaseAll();
    }

    /// Takes its role from a frame: forgets its code, and all translations.
    ///
    /// @param frame address of its first byte
    void release(long frame) {
        flushTranslations();
        if (roles.release(frame)) {
            dropCode(frame);
        }
        long substitute = screen.withdraw(frame);
        if (substitute != CodeScreen.NOWHERE) {
            dropCode(substitute);
        }
    }

    /// The engine drops the code that stands at a virtual address: at one that is not for guests.
    private void dropCode(long frame) {
        privateFrame = frame;
        try {
            Unicorn.control(address(), DROP_CODE, PRIVATE_PAGE, PRIVATE_PAGE + Isa.PAGE_SIZE);
        } finally {
            privateFrame = GUESTS;
            flushTranslations();
        }
    }

    /// Gives the engine memory that guests do not know of.
    void map(long physical, MemorySegment memory) {
        Unicorn.map(address(), physical, memory);
    }

    /// Forgets all translations.
    void flushTranslations() {
        translations.forget();
        Unicorn.control(address(), FLUSH_TLB, 0);
    }

    /// Uses those of another version of an address space.
    void useTranslations(long version) {
        translations.use(version);
        Unicorn.control(address(), FLUSH_TLB, 0);
    }

    void close() {
        closed = true;
        Unicorn.close(address);
    }

    private boolean fill(long page, int type, long entry) {
        var access = type == TYPE_READ ? Access.READ : type == TYPE_WRITE ? Access.WRITE : Access.EXECUTE;
        try {
            boolean isGuests = privateFrame == GUESTS;
            long translation = isGuests ? guestTranslation(page, access) : privateTranslation(page);
            if ((translation & access.bit()) == 0) {
                faultPage = page;
                faultAccess = access;
                return false;
            }
            if (isGuests) {
                translations.put(page, translation);
            }
            EVERYTHING.set(JAVA_LONG, entry, translation & -Isa.PAGE_SIZE);
            EVERYTHING.set(JAVA_INT, entry + Long.BYTES, (int) translation & PERMISSIONS);
            return true;
        } catch (Throwable mistake) {
            hooks.failed(mistake);
            return false;
        }
    }

    private long privateTranslation(long page) {
        return page == PRIVATE_PAGE ? privateFrame | PERMISSIONS : Mmu.FAULT;
    }

    private long guestTranslation(long page, Access access) {
        long allowed = mmu.translate(page, access);
        long frame = allowed & -Isa.PAGE_SIZE;
        if (frame < 0 || frame >= ramSize) {
            throw new AssertionError("page " + Long.toHexString(page) + " is said to be at physical address "
                    + Long.toHexString(frame) + ", outside of RAM");
        }
        boolean mayBe = (allowed & access.bit()) != 0;
        long admitted = mayBe ? roles.admit(allowed, access) : Mmu.FAULT;
        contended = mayBe && (admitted & access.bit()) == 0;
        contendedFrame = frame;
        return admitted;
    }
}
