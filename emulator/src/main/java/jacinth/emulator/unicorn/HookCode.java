package jacinth.emulator.unicorn;

import java.util.HexFormat;

/// The hooks that end or count runs, as machine code of the host: no call of Java for each block or trap.
///
/// All find the CPU's [ControlBlock] in their `user_data`. Host calling conventions: System V for x86-64, AAPCS64.
///
/// @param code position-independent
/// @param block offset of `void (uc, address, size, user_data)`: subtracts `size` from the budget, or ends the run
///     before the block if the budget does not suffice, a stop is requested, or its address has one of the control
///     block's bits
/// @param interrupt offset of `void (uc, number, user_data)`: ends the run, leaving the number; not as the reason,
///     if a system call came just before, as it does under the trap flag
/// @param syscall offset of `void (uc, user_data)`: ends the run
/// @param instruction offset of `void (uc, address, size, user_data)`: ends the run before the instruction, or lets it
///     pass this once
/// @param systemRegister offset of `uint32_t (uc, register, const uc_arm64_cp_reg *, user_data)`: declines at once
///     (0), but for system registers with CRn = 2 calls Java
/// @param fill offset of `bool (uc, page, access, uc_tlb_entry *, user_data)`: answers from the [TranslationCache], or
///     calls Java
@SuppressWarnings("ArrayRecordComponent") // never compared
record HookCode(byte[] code, int block, int interrupt, int syscall, int instruction, int systemRegister, int fill) {
    static final HookCode X64 = new HookCode(
            bytes(
                    "89d2", //             block:  mov edx, edx
                    "488b01", //                   mov rax, [rcx + BUDGET]
                    "4829d0", //                   sub rax, rdx
                    "7e0c", //                     jle end
                    "23711c", //                   and esi, [rcx + MISALIGNED]
                    "0b7110", //                   or esi, [rcx + STOP_REQUESTED]
                    "7504", //                     jne end
                    "488901", //                   mov [rcx + BUDGET], rax
                    "c3", //                       ret
                    "c7411401000000", //   end:    mov dword [rcx + REASON], BUDGET_SPENT
                    "ff6108", //                   jmp [rcx + UC_EMU_STOP]
                    "897218", //       interrupt:  mov [rdx + NUMBER], esi
                    "837a1403", //                 cmp dword [rdx + REASON], SYSCALL
                    "7407", //                     je keep
                    "c7421402000000", //           mov dword [rdx + REASON], INTERRUPT
                    "ff6208", //             keep: jmp [rdx + UC_EMU_STOP]
                    "c7461403000000", // syscall:  mov dword [rsi + REASON], SYSCALL
                    "ff6608", //                   jmp [rsi + UC_EMU_STOP]
                    "48397128", //  instruction:   cmp [rcx + PASS], rsi
                    "7509", //                     jne before
                    "48c74128ffffffff", //         mov qword [rcx + PASS], NOWHERE
                    "c3", //                       ret
                    "c7411404000000", //   before: mov dword [rcx + REASON], INSTRUCTION
                    "ff6108", //                   jmp [rcx + UC_EMU_STOP]
                    "833a02", //  systemRegister:  cmp dword [rdx], 2
                    "7403", //                     je java
                    "31c0", //                     xor eax, eax
                    "c3", //                       ret
                    "ff6120", //           java:   jmp [rcx + SYSTEM_REGISTER]
                    "89f0", //              fill:  mov eax, esi
                    "c1e807", //                   shr eax, PAGE_SHIFT - 5
                    "41334048", //                 xor eax, [r8 + SPREAD]
                    "25e0ff0700", //               and eax, (ENTRIES - 1) * ENTRY_BYTES
                    "49034038", //                 add rax, [r8 + TRANSLATIONS]
                    "483930", //                   cmp [rax], rsi
                    "7531", //                     jne java
                    "4d8b4840", //                 mov r9, [r8 + GENERATION]
                    "4c394808", //                 cmp [rax + 8], r9
                    "7527", //                     jne java
                    "488b4010", //                 mov rax, [rax + 16]
                    "448d4af0", //                 lea r9d, [rdx - TYPE_READ]
                    "440fa3c8", //                 bt eax, r9d
                    "7319", //                     jae java
                    "4989c1", //                   mov r9, rax
                    "4981e100f0ffff", //           and r9, -PAGE_SIZE
                    "4c8909", //                   mov [rcx], r9
                    "83e007", //                   and eax, PERMISSIONS
                    "894108", //                   mov [rcx + 8], eax
                    "b801000000", //               mov eax, true
                    "c3", //                       ret
                    "41ff6030"), //          java: jmp [r8 + FILL]
            0,
            0x20,
            0x33,
            0x3d,
            0x56,
            0x61);

    static final HookCode ARM64 = new HookCode(
            bytes(
                    "640040f9", //         block:  ldr x4, [x3, BUDGET]
                    "844022eb", //                 subs x4, x4, w2, uxtw
                    "0d010054", //                 b.le end
                    "651040b9", //                 ldr w5, [x3, STOP_REQUESTED]
                    "661c40b9", //                 ldr w6, [x3, MISALIGNED]
                    "c600010a", //                 and w6, w6, w1
                    "a500062a", //                 orr w5, w5, w6
                    "65000035", //                 cbnz w5, end
                    "640000f9", //                 str x4, [x3, BUDGET]
                    "c0035fd6", //                 ret
                    "25008052", //         end:    mov w5, BUDGET_SPENT
                    "651400b9", //                 str w5, [x3, REASON]
                    "700440f9", //                 ldr x16, [x3, UC_EMU_STOP]
                    "00021fd6", //                 br x16
                    "411800b9", //     interrupt:  str w1, [x2, NUMBER]
                    "451440b9", //                 ldr w5, [x2, REASON]
                    "bf0c0071", //                 cmp w5, SYSCALL
                    "60000054", //                 b.eq keep
                    "45008052", //                 mov w5, INTERRUPT
                    "451400b9", //                 str w5, [x2, REASON]
                    "500440f9", //           keep: ldr x16, [x2, UC_EMU_STOP]
                    "00021fd6", //                 br x16
                    "65008052", //       syscall:  mov w5, SYSCALL
                    "251400b9", //                 str w5, [x1, REASON]
                    "300440f9", //                 ldr x16, [x1, UC_EMU_STOP]
                    "00021fd6", //                 br x16
                    "641440f9", //    instruction: ldr x4, [x3, PASS]
                    "9f0001eb", //                 cmp x4, x1
                    "81000054", //                 b.ne before
                    "04008092", //                 mov x4, NOWHERE
                    "641400f9", //                 str x4, [x3, PASS]
                    "c0035fd6", //                 ret
                    "85008052", //         before: mov w5, INSTRUCTION
                    "651400b9", //                 str w5, [x3, REASON]
                    "700440f9", //                 ldr x16, [x3, UC_EMU_STOP]
                    "00021fd6", //                 br x16
                    "450040b9", // systemRegister: ldr w5, [x2]
                    "bf080071", //                 cmp w5, 2
                    "60000054", //                 b.eq java
                    "00008052", //                 mov w0, 0
                    "c0035fd6", //                 ret
                    "701040f9", //         java:   ldr x16, [x3, SYSTEM_REGISTER]
                    "00021fd6", //                br x16
                    "25fc47d3", //           fill: lsr x5, x1, PAGE_SHIFT - 5
                    "862440f9", //                 ldr x6, [x4, SPREAD]
                    "a50006ca", //                 eor x5, x5, x6
                    "a5347b92", //                 and x5, x5, (ENTRIES - 1) * ENTRY_BYTES
                    "861c40f9", //                 ldr x6, [x4, TRANSLATIONS]
                    "c500058b", //                 add x5, x6, x5
                    "a61c40a9", //                 ldp x6, x7, [x5]
                    "df0001eb", //                 cmp x6, x1
                    "c1010054", //                 b.ne java
                    "862040f9", //                 ldr x6, [x4, GENERATION]
                    "ff0006eb", //                 cmp x7, x6
                    "61010054", //                 b.ne java
                    "a60840f9", //                 ldr x6, [x5, 16]
                    "47400051", //                 sub w7, w2, TYPE_READ
                    "c724c79a", //                 lsr x7, x6, x7
                    "e7000036", //                 tbz w7, 0, java
                    "c7cc7492", //                 and x7, x6, -PAGE_SIZE
                    "c6080012", //                 and w6, w6, PERMISSIONS
                    "670000f9", //                 str x7, [x3]
                    "660800b9", //                 str w6, [x3, 8]
                    "20008052", //                 mov w0, true
                    "c0035fd6", //                 ret
                    "901840f9", //           java: ldr x16, [x4, FILL]
                    "00021fd6"), //                br x16
            0,
            0x38,
            0x58,
            0x68,
            0x90,
            0xac);

    private static byte[] bytes(String... instructions) {
        return HexFormat.of().parseHex(String.join("", instructions));
    }
}
