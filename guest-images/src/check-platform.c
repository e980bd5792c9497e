// What only drivers ask for, on a machine without devices: PCI, framebuffer, firmware, secure monitor, virtual machines,
// counters of the processor, boot items, power, and the kernel's own console. Needs
// --grant root-resource,boot-items.

#include "check.h"

#include <zircon/syscalls/hypervisor.h>
#include <zircon/syscalls/object.h>
#include <zircon/syscalls/pci.h>
#include <zircon/syscalls/port.h>
#include <zircon/syscalls/resource.h>
#include <zircon/syscalls/smc.h>
#include <zircon/syscalls/system.h>

enum { PAGE = 4096 };

#if defined(__x86_64__)
static const bool pc = true;
#else
static const bool pc = false;
#endif

static zx_handle_t root;
/// Neither is the root resource; the last has no rights.
static zx_handle_t other, object, powerless;

static zx_handle_t resource(uint32_t options, uint64_t base, size_t size) {
    zx_handle_t made;
    check("zx_resource_create", zx_resource_create(root, options, base, size, "made", 4, &made));
    return made;
}

/// Calls that need the root resource before all else.
#define NEEDS_ROOT(call, ...)                                                                                          \
    EXPECT(ZX_ERR_BAD_HANDLE, call(closed(), __VA_ARGS__));                                                            \
    EXPECT(ZX_ERR_WRONG_TYPE, call(object, __VA_ARGS__));                                                              \
    EXPECT(ZX_ERR_WRONG_TYPE, call(other, __VA_ARGS__))

/// Calls that need a device or a virtual machine, of which there are none.
#define NEEDS_OTHER(call, ...)                                                                                         \
    EXPECT(ZX_ERR_BAD_HANDLE, call(closed(), __VA_ARGS__));                                                            \
    EXPECT(ZX_ERR_ACCESS_DENIED, call(powerless, __VA_ARGS__));                                                        \
    EXPECT(ZX_ERR_WRONG_TYPE, call(zx_process_self(), __VA_ARGS__))

static zx_pci_init_arg_t* description(uint8_t type, uint64_t size) {
    static union {
        zx_pci_init_arg_t arg;
        char bytes[ZX_PCI_INIT_ARG_MAX_SIZE + 1];
    } room;
    __builtin_memset(&room, 0, sizeof(room));
    room.arg.addr_window_count = 1;
    room.arg.addr_windows[0].base = 0x80000000;
    room.arg.addr_windows[0].size = size;
    room.arg.addr_windows[0].bus_end = (uint8_t)(size / ZX_PCI_ECAM_BYTE_PER_BUS - 1);
    room.arg.addr_windows[0].cfg_space_type = type;
    return &room.arg;
}

static zx_status_t start_bus(const zx_pci_init_arg_t* arg) {
    return zx_pci_init(root, arg, sizeof(*arg) + arg->addr_window_count * sizeof(arg->addr_windows[0]));
}

static void bad_descriptions(void) {
    const uint64_t BUSES = 16 * ZX_PCI_ECAM_BYTE_PER_BUS;
    zx_pci_init_arg_t* arg = description(PCI_CFG_SPACE_TYPE_MMIO, BUSES);
    NEEDS_ROOT(zx_pci_init, arg, 1);
    EXPECT(ZX_ERR_INVALID_ARGS, zx_pci_init(root, arg, sizeof(*arg) - 1));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_pci_init(root, arg, ZX_PCI_INIT_ARG_MAX_SIZE + 1));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_pci_init(root, arg, UINT32_MAX));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_pci_init(root, arg, sizeof(*arg)));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_pci_init(root, NULL, sizeof(*arg)));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_pci_init(root, unmapped(), sizeof(*arg)));
    arg->num_irqs = 65;
    EXPECT(ZX_ERR_INVALID_ARGS, start_bus(arg));
    arg = description(PCI_CFG_SPACE_TYPE_MMIO, BUSES);
    arg->addr_window_count = 0;
    EXPECT(ZX_ERR_INVALID_ARGS, start_bus(arg));
    arg->addr_window_count = 2;
    EXPECT(ZX_ERR_INVALID_ARGS, start_bus(arg));
    arg->addr_window_count = 0x10000001;
    EXPECT(ZX_ERR_INVALID_ARGS, zx_pci_init(root, arg, sizeof(*arg) + sizeof(arg->addr_windows[0])));
    arg = description(PCI_CFG_SPACE_TYPE_DW_ROOT, BUSES);
    EXPECT(ZX_ERR_INVALID_ARGS, start_bus(arg));
    arg->addr_window_count = 2;
    EXPECT(ZX_ERR_INVALID_ARGS, start_bus(arg));
    arg = description(9, BUSES);
    EXPECT(ZX_ERR_INVALID_ARGS, start_bus(arg));
    arg = description(PCI_CFG_SPACE_TYPE_MMIO, BUSES);
    arg->addr_windows[0].bus_start = 1;
    EXPECT(ZX_ERR_INVALID_ARGS, start_bus(arg));
    arg = description(PCI_CFG_SPACE_TYPE_MMIO, 257 * ZX_PCI_ECAM_BYTE_PER_BUS);
    EXPECT(ZX_ERR_INVALID_ARGS, start_bus(arg));
    arg = description(PCI_CFG_SPACE_TYPE_MMIO, BUSES);
    arg->addr_windows[0].size -= PAGE;
    EXPECT(ZX_ERR_INVALID_ARGS, start_bus(arg));
    arg = description(PCI_CFG_SPACE_TYPE_MMIO, BUSES);
    arg->addr_windows[0].base++;
    EXPECT(ZX_ERR_INVALID_ARGS, start_bus(arg));
    arg = description(PCI_CFG_SPACE_TYPE_MMIO, BUSES);
    arg->num_irqs = 1;
    arg->irqs[0].global_irq = 40;
    arg->irqs[0].level_triggered = true;
    if (!pc) {
        EXPECT(ZX_ERR_NOT_SUPPORTED, start_bus(arg));
        arg->irqs[0].active_high = true;
        arg->irqs[0].global_irq = 15;
        EXPECT(ZX_ERR_INVALID_ARGS, start_bus(arg));
    } else {
        // A window that the interrupt controllers are in.
        arg->addr_windows[0].base = 0xff000000;
        EXPECT(ZX_ERR_INVALID_ARGS, start_bus(arg));
    }
}

static zx_status_t range(zx_handle_t handle, bool mmio, uint64_t base, uint64_t len, bool add) {
    return zx_pci_add_subtract_io_range(handle, mmio, base, len, add);
}

static void ranges(void) {
    NEEDS_ROOT(range, true, 0, 0, true);
    EXPECT(ZX_OK, range(root, true, 0x80000000, 0x100000000, true));
    EXPECT(ZX_OK, range(root, true, 0x80000000, PAGE, false));
    EXPECT(ZX_OK, range(root, false, 0, 0x10000, true));
    EXPECT(ZX_ERR_INVALID_ARGS, range(root, true, 0x80000000, 0, true));
    EXPECT(ZX_ERR_INVALID_ARGS, range(root, true, UINT64_MAX, 2, true));
    EXPECT(ZX_ERR_INVALID_ARGS, range(root, true, UINT64_MAX, 1, false));
    EXPECT(pc ? ZX_ERR_INVALID_ARGS : ZX_OK, range(root, false, 0x10000, 1, true));
    EXPECT(pc ? ZX_ERR_INVALID_ARGS : ZX_OK, range(root, false, 0xffff, 2, true));
    EXPECT(ZX_ERR_INVALID_ARGS, range(root, false, 0xffffffff, 2, true));
}

static void bus(void) {
    zx_pcie_device_info_t device;
    zx_handle_t made;
    ranges();
    bad_descriptions();
    zx_pci_init_arg_t* arg = description(PCI_CFG_SPACE_TYPE_MMIO, 16 * ZX_PCI_ECAM_BYTE_PER_BUS);
    arg->num_irqs = 2;
    arg->irqs[0].global_irq = 40;
    arg->irqs[0].active_high = true;
    arg->irqs[1].global_irq = 99999;
    EXPECT(ZX_OK, start_bus(arg));
    EXPECT(ZX_ERR_BAD_STATE, start_bus(arg));
    EXPECT(ZX_ERR_BAD_STATE, range(root, true, 0x80000000, PAGE, true));
    NEEDS_ROOT(zx_pci_get_nth_device, 0, NULL, NULL);
    EXPECT(ZX_ERR_INVALID_ARGS, zx_pci_get_nth_device(root, 0, NULL, &made));
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_pci_get_nth_device(root, 0, &device, &made));
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_pci_get_nth_device(root, UINT32_MAX, unmapped(), NULL));
}

static void devices(void) {
    zx_pci_bar_t bar;
    zx_handle_t made;
    uint32_t value;
    NEEDS_OTHER(zx_pci_enable_bus_master, true);
    EXPECT(ZX_ERR_BAD_HANDLE, zx_pci_reset_device(closed()));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_pci_reset_device(powerless));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_pci_reset_device(zx_process_self()));
    NEEDS_OTHER(zx_pci_config_read, 0, 1, &value);
    NEEDS_OTHER(zx_pci_config_write, 64, 1, 0);
    EXPECT(ZX_ERR_INVALID_ARGS, zx_pci_get_bar(ZX_HANDLE_INVALID, 0, &bar, &made));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_pci_get_bar(closed(), 0, NULL, &made));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_pci_get_bar(closed(), ZX_PCI_MAX_BAR_REGS, &bar, &made));
    NEEDS_OTHER(zx_pci_get_bar, 0, &bar, &made);
    NEEDS_OTHER(zx_pci_map_interrupt, 0, &made);
    NEEDS_OTHER(zx_pci_query_irq_mode, ZX_PCIE_IRQ_MODE_LEGACY, &value);
    NEEDS_OTHER(zx_pci_set_irq_mode, ZX_PCIE_IRQ_MODE_LEGACY, 1);
}

static zx_status_t port(zx_handle_t handle, uint8_t offset, uint32_t* value, size_t width, bool write) {
    return zx_pci_cfg_pio_rw(handle, 0, 1, 2, offset, value, width, write);
}

static void ports(void) {
    uint32_t value = 5;
    if (!pc) {
        EXPECT(ZX_ERR_NOT_SUPPORTED, port(closed(), 0, &value, 8, false));
        return;
    }
    NEEDS_ROOT(port, 0, &value, 8, false);
    EXPECT(ZX_OK, port(root, 0, &value, 32, false));
    EXPECT_NUMBER(UINT32_MAX, value);
    EXPECT(ZX_OK, port(root, 6, &value, 16, false));
    EXPECT_NUMBER(0xffff, value);
    EXPECT(ZX_OK, port(root, 7, &value, 8, false));
    EXPECT_NUMBER(0xff, value);
    EXPECT(ZX_OK, port(root, 7, &value, 8, true));
    EXPECT(ZX_ERR_INVALID_ARGS, port(root, 7, &value, 16, false));
    EXPECT(ZX_ERR_INVALID_ARGS, port(root, 7, &value, 16, true));
    EXPECT(ZX_ERR_INVALID_ARGS, port(root, 0, &value, SIZE_MAX, false));
    EXPECT(ZX_ERR_INVALID_ARGS, port(root, 0, NULL, 8, false));
    EXPECT(ZX_ERR_INVALID_ARGS, port(root, 0, unmapped(), 8, true));
}

static void firmware(void) {
    uint32_t format, width, height, stride;
    zx_paddr_t acpi = 1, smbios = 1;
    NEEDS_ROOT(zx_framebuffer_get_info, &format, &width, &height, &stride);
    EXPECT(pc ? ZX_ERR_INVALID_ARGS : ZX_ERR_NOT_SUPPORTED,
           zx_framebuffer_get_info(root, &format, &width, &height, &stride));
    NEEDS_ROOT(zx_pc_firmware_tables, &acpi, &smbios);
    EXPECT(pc ? ZX_OK : ZX_ERR_NOT_SUPPORTED, zx_pc_firmware_tables(root, &acpi, &smbios));
    if (pc) {
        EXPECT_NUMBER(0, acpi);
        EXPECT_NUMBER(0, smbios);
        EXPECT(ZX_ERR_INVALID_ARGS, zx_pc_firmware_tables(root, &acpi, NULL));
        EXPECT(ZX_ERR_INVALID_ARGS, zx_pc_firmware_tables(root, NULL, &smbios));
    }
}

static void framebuffer(void) {
    zx_handle_t memory = vmo(4 * PAGE), empty = vmo(0), huge = vmo(zx_system_get_physmem() + PAGE);
    NEEDS_ROOT(zx_framebuffer_set_range, memory, 0, 0, 0, 0, 0);
#define SET(memory) zx_framebuffer_set_range(root, memory, 4 * PAGE, 0, 64, 64, 64)
    EXPECT(ZX_OK, SET(memory));
    zx_info_vmo_t info = {};
    EXPECT(ZX_OK, zx_object_get_info(memory, ZX_INFO_VMO, &info, sizeof(info), NULL, NULL));
    EXPECT_NUMBER(4 * PAGE, info.committed_bytes);
    EXPECT(ZX_OK, SET(ZX_HANDLE_INVALID));
    EXPECT(ZX_ERR_BAD_HANDLE, SET(closed()));
    EXPECT(ZX_ERR_WRONG_TYPE, SET(object));
    EXPECT(ZX_ERR_INVALID_ARGS, SET(empty));
    EXPECT(ZX_ERR_NO_MEMORY, SET(huge));
    zx_handle_close_many((zx_handle_t[]){memory, empty, huge}, 3);
}

static void secure_monitor(void) {
    zx_smc_parameters_t ask = {.func_id = 0x84000000};
    zx_smc_result_t answer;
    EXPECT(ZX_ERR_INVALID_ARGS, zx_smc_call(closed(), NULL, &answer));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_smc_call(closed(), &ask, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_smc_call(closed(), unmapped(), &answer));
    NEEDS_ROOT(zx_smc_call, &ask, &answer);
    EXPECT(ZX_ERR_NOT_SUPPORTED, zx_smc_call(root, &ask, &answer));
    if (!pc) {
        zx_handle_t service = resource(ZX_RSRC_KIND_SMC, 4, 1);
        EXPECT(ZX_ERR_NOT_SUPPORTED, zx_smc_call(service, &ask, &answer));
        ask.func_id = 0x85000000;
        EXPECT(ZX_ERR_OUT_OF_RANGE, zx_smc_call(service, &ask, &answer));
        zx_handle_close(service);
    }
}

static void virtual_machines(void) {
    zx_handle_t machine, memory, cpu, right = resource(ZX_RSRC_KIND_HYPERVISOR, 0, 0);
    zx_vcpu_state_t state = {};
    zx_port_packet_t packet;
    EXPECT(ZX_ERR_INVALID_ARGS, zx_guest_create(closed(), 1, &machine, &memory));
    NEEDS_ROOT(zx_guest_create, 0, &machine, &memory);
    EXPECT(ZX_ERR_NOT_SUPPORTED, zx_guest_create(right, 0, &machine, &memory));
    EXPECT(ZX_ERR_NOT_SUPPORTED, zx_guest_create(root, 0, &machine, &memory));
    NEEDS_OTHER(zx_guest_set_trap, ZX_GUEST_TRAP_MEM, 0, PAGE, closed(), 0);
    EXPECT(ZX_ERR_INVALID_ARGS, zx_vcpu_create(closed(), 1, 0, &cpu));
    NEEDS_OTHER(zx_vcpu_create, 0, 0, &cpu);
    NEEDS_OTHER(zx_vcpu_interrupt, 0);
    // A process may be read and written, but is nothing to execute.
    EXPECT(ZX_ERR_BAD_HANDLE, zx_vcpu_resume(closed(), &packet));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_vcpu_resume(powerless, &packet));
    zx_handle_t code;
    check("zx_vmo_replace_as_executable", zx_vmo_replace_as_executable(vmo(1), ZX_HANDLE_INVALID, &code));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_vcpu_resume(code, &packet));
    NEEDS_OTHER(zx_vcpu_read_state, ZX_VCPU_STATE, &state, sizeof(state));
    NEEDS_OTHER(zx_vcpu_write_state, ZX_VCPU_STATE, &state, sizeof(state));
    zx_handle_close_many((zx_handle_t[]){right, code}, 2);
}

/// As headers of the kernel's own have it.
enum { INSTRUCTIONS, COUNTERS };

static void processor_traces(void) {
    union {
        uint32_t words[2];
        char bytes[344];
    } arg = {};
#define TRACE(kind, action, options, size) zx_mtrace_control(root, kind, action, options, &arg, size)
    NEEDS_ROOT(zx_mtrace_control, COUNTERS, 0, 0, &arg, 40);
    EXPECT(ZX_ERR_INVALID_ARGS, TRACE(2, 0, 0, 0));
    if (!pc) {
        EXPECT(ZX_ERR_INVALID_ARGS, TRACE(COUNTERS, 0, 0, 40));
        EXPECT(ZX_ERR_INVALID_ARGS, TRACE(INSTRUCTIONS, 1, 0, 0));
        return;
    }
    EXPECT(ZX_ERR_NOT_SUPPORTED, TRACE(COUNTERS, 0, 0, 40));
    EXPECT(ZX_ERR_INVALID_ARGS, TRACE(COUNTERS, 0, 0, 39));
    EXPECT(ZX_ERR_INVALID_ARGS, TRACE(COUNTERS, 0, 1, 40));
    for (uint32_t action = 1; action < 7; action++) {
        if (action != 2 && action != 3) {
            EXPECT(ZX_ERR_NOT_SUPPORTED, TRACE(COUNTERS, action, 0, 0));
            EXPECT(ZX_ERR_INVALID_ARGS, TRACE(COUNTERS, action, 1, 0));
            EXPECT(ZX_ERR_INVALID_ARGS, TRACE(COUNTERS, action, 0, 1));
        }
    }
    EXPECT(ZX_ERR_NOT_SUPPORTED, TRACE(COUNTERS, 3, 0, 344));
    EXPECT(ZX_ERR_INVALID_ARGS, TRACE(COUNTERS, 3, 0, 340));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_mtrace_control(root, COUNTERS, 3, 0, unmapped(), 344));
    zx_handle_t buffer = vmo(PAGE), weak = without(ZX_RIGHT_WRITE, duplicate(buffer));
    arg.words[0] = buffer;
    EXPECT(ZX_ERR_NOT_SUPPORTED, TRACE(COUNTERS, 2, 1, 4));
    EXPECT(ZX_ERR_INVALID_ARGS, TRACE(COUNTERS, 2, 64, 4));
    EXPECT(ZX_ERR_INVALID_ARGS, TRACE(COUNTERS, 2, 0, 8));
    arg.words[0] = weak;
    EXPECT(ZX_ERR_ACCESS_DENIED, TRACE(COUNTERS, 2, 0, 4));
    arg.words[0] = closed();
    EXPECT(ZX_ERR_BAD_HANDLE, TRACE(COUNTERS, 2, 0, 4));
    EXPECT(ZX_ERR_INVALID_ARGS, TRACE(COUNTERS, 7, 0, 0));
    zx_handle_close_many((zx_handle_t[]){buffer, weak}, 2);
    arg.words[0] = 0;
    arg.words[1] = zx_system_get_num_cpus();
    EXPECT(ZX_ERR_NOT_SUPPORTED, TRACE(INSTRUCTIONS, 0, 0, 8));
    EXPECT(ZX_ERR_INVALID_ARGS, TRACE(INSTRUCTIONS, 0, 1, 8));
    EXPECT(ZX_ERR_INVALID_ARGS, TRACE(INSTRUCTIONS, 0, 0, 4));
    arg.words[1]++;
    EXPECT(ZX_ERR_INVALID_ARGS, TRACE(INSTRUCTIONS, 0, 0, 8));
    arg.words[0] = 1;
    EXPECT(ZX_ERR_NOT_SUPPORTED, TRACE(INSTRUCTIONS, 0, 0, 8));
    arg.words[1] = 65;
    EXPECT(ZX_ERR_INVALID_ARGS, TRACE(INSTRUCTIONS, 0, 0, 8));
    arg.words[1] = 1;
    arg.words[0] = 2;
    EXPECT(ZX_ERR_INVALID_ARGS, TRACE(INSTRUCTIONS, 0, 0, 8));
    EXPECT(ZX_ERR_NOT_SUPPORTED, TRACE(INSTRUCTIONS, 1, 0, 0));
    EXPECT(ZX_ERR_NOT_SUPPORTED, TRACE(INSTRUCTIONS, 2, 9, 72));
    EXPECT(ZX_ERR_NOT_SUPPORTED, TRACE(INSTRUCTIONS, 3, 9, 72));
    EXPECT(ZX_ERR_INVALID_ARGS, TRACE(INSTRUCTIONS, 3, 9, 0));
    EXPECT(ZX_ERR_NOT_SUPPORTED, TRACE(INSTRUCTIONS, 4, 0, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, TRACE(INSTRUCTIONS, 5, 1, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, TRACE(INSTRUCTIONS, 6, 0, 0));
}

/// The header of a boot image and of each of its items.
typedef struct {
    uint32_t type, length, extra, flags, reserved0, reserved1, magic, crc32;
} item_t;

enum { CONTAINER = 0x544f4f42, E820 = 0x30323845, MEMORY_CONFIG = 0x434d454d, CPU_CONFIG = 0x43505543 };

static const item_t* find(const item_t* image, uint32_t type) {
    const char *at = (const char*)(image + 1), *end = at + image->length;
    while (at < end) {
        const item_t* item = (const item_t*)at;
        EXPECT_NUMBER(0xb5781729, item->magic);
        if (item->type == type) {
            return item;
        }
        at += sizeof(item_t) + (item->length + 7) / 8 * 8;
    }
    return NULL;
}

/// What a boot loader tells: RAM from address 0.
static void check_items(const item_t* image) {
    EXPECT_NUMBER(CONTAINER, image->type);
    EXPECT_NUMBER(0x868cf7e6, image->extra);
    EXPECT_NUMBER(1 << 16, image->flags);
    const item_t* memory = find(image, pc ? E820 : MEMORY_CONFIG);
    EXPECT_NUMBER(1, memory != NULL);
    if (memory != NULL) {
        const uint64_t* range = (const uint64_t*)(memory + 1);
        EXPECT_NUMBER(pc ? 20 : 24, memory->length);
        EXPECT_NUMBER(0, range[0]);
        EXPECT_NUMBER(zx_system_get_physmem(), range[1]);
        EXPECT_NUMBER(1, *(const uint32_t*)(range + 2));
    }
    const item_t* cpus = find(image, CPU_CONFIG);
    EXPECT_NUMBER(pc, cpus == NULL);
    if (cpus != NULL) {
        EXPECT_NUMBER(1, ((const uint32_t*)(cpus + 1))[0]);
        EXPECT_NUMBER(zx_system_get_num_cpus(), ((const uint32_t*)(cpus + 1))[4]);
    }
}

static void boot_items(void) {
    static union {
        item_t image;
        char bytes[4 * PAGE + 1];
    } room;
    NEEDS_ROOT(zx_system_mexec_payload_get, &room, sizeof(room));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_system_mexec_payload_get(root, &room, sizeof(room)));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_system_mexec_payload_get(root, &room, SIZE_MAX));
    EXPECT(ZX_ERR_INTERNAL, zx_system_mexec_payload_get(root, &room, 0));
    EXPECT(ZX_ERR_INTERNAL, zx_system_mexec_payload_get(root, &room, sizeof(item_t)));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_system_mexec_payload_get(root, NULL, PAGE));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_system_mexec_payload_get(root, unmapped(), PAGE));
    __builtin_memset(&room, 0xff, sizeof(room));
    EXPECT(ZX_OK, zx_system_mexec_payload_get(root, &room, 4 * PAGE));
    check_items(&room.image);
    EXPECT_NUMBER(0, room.bytes[sizeof(item_t) + room.image.length]);
    EXPECT_NUMBER(0, room.bytes[4 * PAGE - 1]);
}

/// The same, as the first program of a system gets them.
static void boot_data(void) {
    static union {
        item_t image;
        char bytes[PAGE];
    } room;
    zx_handle_t data = zx_take_startup_handle(PA_HND(PA_VMO_BOOTDATA, 0));
    EXPECT_NUMBER(ZX_OBJ_TYPE_VMO, basic(data).type);
    EXPECT_NUMBER(ZX_DEFAULT_VMO_RIGHTS, basic(data).rights);
    EXPECT(ZX_OK, zx_vmo_read(data, &room, 0, PAGE));
    check_items(&room.image);
    zx_handle_close(data);
}

/// All but what ends the run.
static void other_kernels(void) {
    zx_handle_t image = vmo(PAGE), secret = without(ZX_RIGHT_READ, vmo(PAGE)), empty = vmo(0);
    NEEDS_ROOT(zx_system_mexec, closed(), closed());
    EXPECT(ZX_ERR_BAD_HANDLE, zx_system_mexec(root, closed(), image));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_system_mexec(root, image, closed()));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_system_mexec(root, secret, image));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_system_mexec(root, image, secret));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_system_mexec(root, zx_process_self(), image));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_system_mexec(root, image, zx_process_self()));
    EXPECT(ZX_ERR_INTERNAL, zx_system_mexec(root, image, image));
    EXPECT(ZX_ERR_INTERNAL, zx_system_mexec(root, image, empty));
    item_t full = {CONTAINER, 5 * PAGE - 64, 0x868cf7e6, 1 << 16, 0, 0, 0xb5781729, 0x4a87e8d6};
    check("zx_vmo_write", zx_vmo_write(image, &full, 0, sizeof(full)));
    EXPECT(ZX_ERR_INTERNAL, zx_system_mexec(root, image, image));
    zx_handle_t loose;
    check("zx_vmo_create", zx_vmo_create(PAGE, 0, &loose));
    check("zx_vmo_set_cache_policy", zx_vmo_set_cache_policy(loose, 1));
    EXPECT(ZX_ERR_BAD_STATE, zx_system_mexec(root, image, loose));
    zx_handle_close_many((zx_handle_t[]){image, secret, empty, loose}, 4);
}

static zx_status_t power(uint32_t command, zx_system_powerctl_arg_t* arg) {
    return zx_system_powerctl(root, command, arg);
}

static void power_commands(void) {
    zx_system_powerctl_arg_t arg = {};
    NEEDS_ROOT(zx_system_powerctl, ZX_SYSTEM_POWERCTL_SHUTDOWN, &arg);
    EXPECT(ZX_ERR_INVALID_ARGS, power(0, &arg));
    EXPECT(ZX_ERR_INVALID_ARGS, power(9, &arg));
    EXPECT(ZX_ERR_INVALID_ARGS, power(ZX_SYSTEM_POWERCTL_ACPI_TRANSITION_S_STATE, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, power(ZX_SYSTEM_POWERCTL_X86_SET_PKG_PL1, unmapped()));
    EXPECT(ZX_ERR_NOT_SUPPORTED, power(ZX_SYSTEM_POWERCTL_X86_SET_PKG_PL1, &arg));
    EXPECT(pc ? ZX_ERR_INVALID_ARGS : ZX_ERR_NOT_SUPPORTED, power(ZX_SYSTEM_POWERCTL_ACPI_TRANSITION_S_STATE, &arg));
    EXPECT(ZX_OK, power(ZX_SYSTEM_POWERCTL_DISABLE_ALL_CPUS_BUT_PRIMARY, NULL));
    zx_info_cpu_stats_t cpus[32];
    size_t count;
    EXPECT(ZX_OK, zx_object_get_info(root, ZX_INFO_CPU_STATS, cpus, sizeof(cpus), &count, NULL));
    for (size_t i = 0; i < count; i++) {
        EXPECT_NUMBER(i == 0 ? ZX_INFO_CPU_STATS_FLAG_ONLINE : 0, cpus[i].flags);
    }
    EXPECT_NUMBER(count, zx_system_get_num_cpus());
    if (pc) {
        arg.acpi_transition_s_state.target_s_state = 6;
        EXPECT(ZX_ERR_INVALID_ARGS, power(ZX_SYSTEM_POWERCTL_ACPI_TRANSITION_S_STATE, &arg));
        arg.acpi_transition_s_state.target_s_state = 3;
        EXPECT(ZX_ERR_BAD_STATE, power(ZX_SYSTEM_POWERCTL_ACPI_TRANSITION_S_STATE, &arg));
        arg.acpi_transition_s_state.target_s_state = 5;
        EXPECT(ZX_ERR_INTERNAL, power(ZX_SYSTEM_POWERCTL_ACPI_TRANSITION_S_STATE, &arg));
    }
    EXPECT(ZX_OK, power(ZX_SYSTEM_POWERCTL_ENABLE_ALL_CPUS, NULL));
    EXPECT(ZX_OK, zx_object_get_info(root, ZX_INFO_CPU_STATS, cpus, sizeof(cpus), &count, NULL));
    EXPECT_NUMBER(ZX_INFO_CPU_STATS_FLAG_ONLINE, cpus[count - 1].flags);
}

/// What can be said of the console when nobody types.
static void console(void) {
    char byte;
    size_t size = 0;
    NEEDS_ROOT(zx_debug_read, &byte, &size);
    EXPECT(ZX_OK, zx_debug_read(root, NULL, &size));
    EXPECT_NUMBER(0, size);
    EXPECT(ZX_ERR_INVALID_ARGS, zx_debug_read(root, &byte, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_debug_read(root, &byte, unmapped()));
    NEEDS_ROOT(zx_debug_send_command, "x", 257);
    EXPECT(ZX_ERR_INVALID_ARGS, zx_debug_send_command(root, "x", 257));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_debug_send_command(root, NULL, 1));
    EXPECT(ZX_OK, zx_debug_send_command(root, NULL, 0));
    EXPECT(ZX_OK, zx_debug_send_command(root, " ; # kill 1", 11));
}

static void read_console(uintptr_t first, uintptr_t second) {
    (void)first;
    (void)second;
    char byte;
    size_t size = 1;
    zx_debug_read(root, &byte, &size);
    zx_thread_exit();
}

static uint32_t state_of(zx_handle_t thread) {
    zx_info_thread_t info = {};
    EXPECT(ZX_OK, zx_object_get_info(thread, ZX_INFO_THREAD, &info, sizeof(info), NULL, NULL));
    return info.state;
}

/// A thread that waits for bytes is not suspended until they come, and can be killed. Nobody may type meanwhile.
static void silent_console(void) {
    zx_handle_t thread = start_thread(read_console, 0, 0), token;
    pause();
    EXPECT_NUMBER(ZX_THREAD_STATE_BLOCKED, state_of(thread));
    EXPECT(ZX_OK, zx_task_suspend(thread, &token));
    pause();
    EXPECT_NUMBER(ZX_THREAD_STATE_BLOCKED, state_of(thread));
    zx_handle_close(token);
    EXPECT(ZX_OK, zx_task_kill(thread));
    EXPECT(ZX_OK, zx_object_wait_one(thread, ZX_THREAD_TERMINATED, ZX_TIME_INFINITE, NULL));
    zx_handle_close(thread);
}

int main(void) {
    root = zx_take_startup_handle(PA_HND(PA_RESOURCE, 0));
    if (root == ZX_HANDLE_INVALID) {
        print("check-platform needs --grant root-resource,boot-items\n");
        return 1;
    }
    other = resource(ZX_RSRC_KIND_IRQ, 40, 1);
    object = event();
    powerless = without(~0u, duplicate(object));
    bus();
    devices();
    ports();
    firmware();
    framebuffer();
    secure_monitor();
    virtual_machines();
    processor_traces();
    boot_items();
    boot_data();
    other_kernels();
    power_commands();
    console();
    silent_console();
    return summary("check-platform");
}
