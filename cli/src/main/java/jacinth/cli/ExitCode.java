package jacinth.cli;

import jacinth.kernel.Ending;
import jacinth.kernel.device.PowerSwitch;
import jacinth.kernel.task.GuestException;
import java.util.LinkedHashMap;
import java.util.Map;

/// What we exit with where it is not what the guest returned, as shells, `timeout` and `env` do. Fatal exceptions have
/// 128 + n, where n is the signal that a Linux program would get. The help and the README list these.
enum ExitCode {
    OK(0, "all is well"),
    NO(1, "a command answers no: something is missing"),
    USAGE(2, "wrong usage; more arguments and environment than a process can start with"),
    TIMED_OUT(124, "timed out"),
    OWN_FAILURE(
            125,
            "a deadlock: nothing could ever run again; or a failure of Jacinth or its host: no memory, a stream or file "
                    + "that cannot be read or written; another kernel was to take over"),
    NOT_RUNNABLE(126, "not a program that can be run"),
    NOT_FOUND(127, "no such file or folder"),
    INTERRUPTED(130, "ended by Ctrl-C"),
    UNDEFINED_INSTRUCTION(132, "undefined instruction"),
    BREAKPOINT(133, "breakpoint"),
    UNALIGNED_ACCESS(135, "unaligned access"),
    DIVISION(136, "division by zero, or too large a quotient"),
    KILLED(137, "killed, by itself or another"),
    FAULT(139, "page fault, or another general exception: privileged instruction, wild software interrupt"),
    OUTPUT_CLOSED(141, "nobody reads the output any more"),
    TERMINATED(143, "ended by SIGTERM"),
    POLICY(159, "policy exception: a system call from outside the vDSO");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    int number() {
        return number;
    }

    /// All, for people, by their numbers.
    static Map<String, String> list() {
        var list = new LinkedHashMap<String, String>();
        list.put(
                "N",
                "what the program returned, in 8 bits; one of those below may be the program's own, too, but then "
                        + "no line of ours says so");
        list.put("0", "also: the machine was shut down or restarted; a line says so");
        for (var code : values()) {
            if (code != OK && code != NO) {
                list.put(Integer.toString(code.number), code.meaning);
            }
        }
        return list;
    }

    /// What a run exits with.
    static int of(Ending ending) {
        return switch (ending) {
            case Ending.Exited exited -> (int) exited.code() & 0xff;
            case Ending.Crashed crashed -> of(crashed.exception()).number;
            case Ending.Killed _ -> KILLED.number;
            case Ending.PoweredOff(var off) ->
                off.reason() == PowerSwitch.Reason.MEXEC ? OWN_FAILURE.number : OK.number;
            case Ending.Deadlocked _ -> OWN_FAILURE.number;
            case Ending.OutOfTime _, Ending.Stopped _ -> TIMED_OUT.number;
        };
    }

    private static ExitCode of(GuestException exception) {
        return switch (exception.kind()) {
            case FATAL_PAGE_FAULT -> FAULT;
            case UNDEFINED_INSTRUCTION -> UNDEFINED_INSTRUCTION;
            case SW_BREAKPOINT, HW_BREAKPOINT -> BREAKPOINT;
            case UNALIGNED_ACCESS -> UNALIGNED_ACCESS;
            case GENERAL -> exception.isDivision() ? DIVISION : FAULT;
            case POLICY_ERROR -> POLICY;
        };
    }
}
