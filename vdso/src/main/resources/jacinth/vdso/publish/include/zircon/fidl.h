// How FIDL messages are laid out in channels, and the numbers that stand for what is there and what is not.

#ifndef ZIRCON_FIDL_H_
#define ZIRCON_FIDL_H_

#include <stdalign.h>
#include <stdint.h>
#include <zircon/compiler.h>
#include <zircon/types.h>

__BEGIN_CDECLS

#define FIDL_MAX_SIZE UINT32_MAX

// In place of a pointer: the object follows in the message, or there is none.
#define FIDL_ALLOC_PRESENT ((uintptr_t)UINTPTR_MAX)
#define FIDL_ALLOC_ABSENT ((uintptr_t)0)

// In place of a handle: it is the next in the message, or there is none.
#define FIDL_HANDLE_PRESENT ((zx_handle_t)UINT32_MAX)
#define FIDL_HANDLE_ABSENT ((zx_handle_t)ZX_HANDLE_INVALID)

// Each object starts at a multiple of this from the start of the message.
#define FIDL_ALIGNMENT ((size_t)8)
#define FIDL_ALIGN(a) (((a) + 7) & ~7)
#define FIDL_ALIGNDECL alignas(FIDL_ALIGNMENT)

typedef struct fidl_type fidl_type_t;

// Not ended by a NUL.
typedef struct fidl_string {
    uint64_t size;
    char* data;
} fidl_string_t;

typedef struct fidl_vector {
    uint64_t count;
    void* data;
} fidl_vector_t;

typedef uint32_t fidl_union_tag_t;

typedef struct fidl_message_header {
    zx_txid_t txid;
    uint32_t reserved0;
    uint32_t flags;
    uint32_t ordinal;
} fidl_message_header_t;

// The txid of a message that wants no answer.
#define FIDL_TXID_NO_RESPONSE 0ul

// Ordinals of messages that no interface defines.
#define FIDL_ORD_SYSTEM_MASK 0x80000000ul

// The last message before a server closes its channel.
#define FIDL_EPITAPH_ORDINAL 0xFFFFFFFF
typedef struct fidl_epitaph {
    FIDL_ALIGNDECL
    fidl_message_header_t hdr;
} fidl_epitaph_t;

typedef struct fidl_msg {
    void* bytes;
    zx_handle_t* handles;
    uint32_t num_bytes;
    uint32_t num_handles;
} fidl_msg_t;

// What a server answers through.
typedef struct fidl_txn fidl_txn_t;
struct fidl_txn {
    zx_status_t (*reply)(fidl_txn_t* txn, const fidl_msg_t* msg);
};

__END_CDECLS

#endif
