// Descriptions of IOMMUs, for zx_iommu_create.

#ifndef ZIRCON_SYSCALLS_IOMMU_H_
#define ZIRCON_SYSCALLS_IOMMU_H_

#include <stdbool.h>
#include <stdint.h>
#include <zircon/compiler.h>

__BEGIN_CDECLS

#define ZX_IOMMU_MAX_DESC_LEN @Limits.IOMMU_DESCRIPTION@

@each IommuType

typedef struct zx_iommu_desc_dummy {
    uint8_t reserved;
} zx_iommu_desc_dummy_t;

#define ZX_IOMMU_INTEL_SCOPE_ENDPOINT 0
#define ZX_IOMMU_INTEL_SCOPE_BRIDGE 1

// A device, by the path to it: the first hop is on start_bus, the last is the device.
typedef struct zx_iommu_desc_intel_scope {
    uint8_t type;
    uint8_t start_bus;
    uint8_t num_hops;
    uint8_t dev_func[5];
} zx_iommu_desc_intel_scope_t;

// Memory that some devices always need: their scopes follow.
typedef struct zx_iommu_desc_intel_reserved_memory {
    uint64_t base_addr;
    uint64_t len;
    uint8_t scope_bytes;
    uint8_t _reserved[7];
} zx_iommu_desc_intel_reserved_memory_t;

// Scopes follow, of the devices it has, or with whole_segment of those it does not have; then reserved memory.
typedef struct zx_iommu_desc_intel {
    uint64_t register_base;
    uint16_t pci_segment;
    bool whole_segment;
    uint8_t scope_bytes;
    uint16_t reserved_memory_bytes;
    uint8_t _reserved[2];
} zx_iommu_desc_intel_t;

__END_CDECLS

#endif
