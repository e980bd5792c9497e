// Turns the machine off, in one of several ways. Needs --grant root-resource.

#include "io.h"

#include <zircon/syscalls/system.h>

/// A VMO that holds an empty boot image.
static zx_handle_t boot_image(void) {
    static const uint32_t HEADER[] = {0x544f4f42, 0, 0x868cf7e6, 0x10000, 0, 0, 0xb5781729, 0x4a87e8d6};
    zx_handle_t vmo;
    check("zx_vmo_create", zx_vmo_create(sizeof(HEADER), 0, &vmo));
    check("zx_vmo_write", zx_vmo_write(vmo, HEADER, 0, sizeof(HEADER)));
    return vmo;
}

int main(int argc, char** argv) {
    static const struct {
        const char* name;
        uint32_t command;
    } COMMANDS[] = {
        {"shutdown", ZX_SYSTEM_POWERCTL_SHUTDOWN},
        {"reboot", ZX_SYSTEM_POWERCTL_REBOOT},
        {"bootloader", ZX_SYSTEM_POWERCTL_REBOOT_BOOTLOADER},
        {"recovery", ZX_SYSTEM_POWERCTL_REBOOT_RECOVERY},
    };
    zx_handle_t root = zx_take_startup_handle(PA_HND(PA_RESOURCE, 0));
    print("bye\n");
    for (size_t i = 0; argc == 2 && i < sizeof(COMMANDS) / sizeof(COMMANDS[0]); i++) {
        if (same(argv[1], COMMANDS[i].name)) {
            check("zx_system_powerctl", zx_system_powerctl(root, COMMANDS[i].command, NULL));
        }
    }
    if (argc == 2 && same(argv[1], "mexec")) {
        check("zx_system_mexec", zx_system_mexec(root, boot_image(), boot_image()));
    }
    return usage("power shutdown|reboot|bootloader|recovery|mexec");
}
