// A driver in 40 lines: takes three interrupts of line 40, whose device has its registers at the I/O ports from 0x300
// on, and says when they came. Needs --grant root-resource, and such a device.

#include "io.h"

#include <zircon/syscalls/port.h>

enum { LINE = 40, REGISTERS = 0x300, KEY = 7 };

/// Reads a register, which has the device be quiet. On arm64 it is so by itself.
static void quiet(void) {
#if defined(__x86_64__)
    uint32_t value;
    __asm__ volatile("in %1, %0" : "=a"(value) : "d"((uint16_t)REGISTERS));
    print("the device says %ld\n", (int64_t)value);
#else
    zx_nanosleep(zx_deadline_after(ZX_MSEC(1)));
#endif
}

int main(void) {
    zx_handle_t root = zx_take_startup_handle(PA_HND(PA_RESOURCE, 0)), interrupt, port;
    check("zx_interrupt_create", zx_interrupt_create(root, LINE, ZX_INTERRUPT_MODE_LEVEL_HIGH, &interrupt));
    check("zx_port_create", zx_port_create(ZX_PORT_BIND_TO_INTERRUPT, &port));
    check("zx_interrupt_bind", zx_interrupt_bind(interrupt, port, KEY, 0));
#if defined(__x86_64__)
    check("zx_ioports_request", zx_ioports_request(root, REGISTERS, 4));
#endif
    for (int i = 0; i < 3; i++) {
        zx_port_packet_t packet;
        check("zx_port_wait", zx_port_wait(port, ZX_TIME_INFINITE, &packet));
        print("interrupt %ld at %ld\n", (int64_t)packet.key, packet.interrupt.timestamp);
        quiet();
        check("zx_interrupt_ack", zx_interrupt_ack(interrupt));
    }
    return 0;
}
