// The debug log under both of its names, the console, random numbers, and what the vDSO tells of the machine.

#include "check.h"

#include <zircon/features.h>
#include <zircon/syscalls/log.h>

static char buffer[1024];

static void writing(void) {
    zx_handle_t log, object = event(), memory = vmo(1);
    EXPECT(ZX_ERR_WRONG_TYPE, zx_debuglog_create(zx_process_self(), 0, &log));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_debuglog_create(closed(), 0, &log));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_debuglog_create(ZX_HANDLE_INVALID, 0, NULL));
    EXPECT(ZX_OK, zx_debuglog_create(ZX_HANDLE_INVALID, 0, &log));
    EXPECT_NUMBER(ZX_OBJ_TYPE_LOG, basic(log).type);
    EXPECT_NUMBER(ZX_DEFAULT_LOG_RIGHTS, basic(log).rights);
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_debuglog_read(log, 0, buffer, sizeof(buffer)));
    EXPECT(ZX_OK, zx_debuglog_write(log, 0, "checked", 7));
    EXPECT(ZX_OK, zx_debuglog_write(log, 0, NULL, 0));
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_debuglog_write(closed(), ~0u, buffer, 225));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_debuglog_write(closed(), 1u << 16, buffer, 1));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_debuglog_write(closed(), 0, buffer, 1));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_debuglog_write(object, 0, buffer, 1));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_debuglog_write(memory, 0, buffer, 1));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_debuglog_write(log, 0, unmapped(), 1));
    zx_handle_close_many((zx_handle_t[]){log, object, memory}, 3);
}

static void reading(void) {
    zx_handle_t log, reader;
    check("zx_debuglog_create", zx_debuglog_create(ZX_HANDLE_INVALID, 0, &log));
    EXPECT(ZX_OK, zx_debuglog_create(ZX_HANDLE_INVALID, ZX_LOG_FLAG_READABLE, &reader));
    EXPECT_NUMBER(ZX_DEFAULT_LOG_RIGHTS | ZX_RIGHT_READ, basic(reader).rights);
    EXPECT(ZX_OK, zx_debuglog_write(log, 0, "read me", 7));
    EXPECT(ZX_OK, zx_object_wait_one(reader, ZX_LOG_READABLE, 0, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_debuglog_read(reader, 1, buffer, sizeof(buffer)));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_debuglog_read(closed(), 1, buffer, sizeof(buffer)));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_debuglog_read(closed(), 0, buffer, sizeof(buffer)));
    zx_handle_t memory = vmo(1);
    EXPECT(ZX_ERR_WRONG_TYPE, zx_debuglog_read(memory, 0, buffer, sizeof(buffer)));
    zx_handle_close(memory);
    EXPECT(ZX_ERR_INVALID_ARGS, zx_debuglog_read(reader, 0, unmapped(), sizeof(buffer)));
    const zx_log_record_t* record = (const zx_log_record_t*)buffer;
    zx_status_t size;
    bool found = false;
    while ((size = zx_debuglog_read(reader, 0, buffer, sizeof(buffer))) > 0) {
        bool ours = record->pid == basic(zx_process_self()).koid;
        found = found || (ours && record->datalen == 7 && record->data[0] == 'r');
    }
    EXPECT_NUMBER(1, found);
    EXPECT(ZX_ERR_SHOULD_WAIT, size);
    EXPECT_NUMBER(0, signals_of(reader) & ZX_LOG_READABLE);
    zx_handle_close_many((zx_handle_t[]){log, reader}, 2);
}

static void older_names(void) {
    zx_handle_t log, reader, object = event(), memory = vmo(1);
    check("zx_debuglog_create", zx_debuglog_create(ZX_HANDLE_INVALID, 0, &log));
    check("zx_debuglog_create", zx_debuglog_create(ZX_HANDLE_INVALID, ZX_LOG_FLAG_READABLE, &reader));
    EXPECT(ZX_OK, zx_log_write(log, 7, "old way", ZX_LOG_WARN));
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_log_write(closed(), 225, buffer, ~0u));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_log_write(closed(), 1, buffer, 1u << 16));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_log_write(closed(), 1, buffer, 0));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_log_write(object, 1, buffer, 0));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_log_write(memory, 1, buffer, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_log_write(log, 1, unmapped(), 0));

    EXPECT(ZX_ERR_INVALID_ARGS, zx_log_read(closed(), sizeof(buffer), buffer, 1));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_log_read(closed(), sizeof(buffer), buffer, 0));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_log_read(log, sizeof(buffer), buffer, 0));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_log_read(memory, sizeof(buffer), buffer, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_log_read(reader, sizeof(buffer), unmapped(), 0));
    // The length that is told is not looked at.
    const zx_log_record_t* record = (const zx_log_record_t*)buffer;
    zx_status_t size;
    bool found = false;
    while ((size = zx_log_read(reader, 0, buffer, 0)) > 0) {
        EXPECT_NUMBER(sizeof(*record) + record->datalen, size);
        found = found || (record->datalen == 7 && record->data[0] == 'o' && record->flags == ZX_LOG_WARN);
    }
    EXPECT_NUMBER(1, found);
    EXPECT(ZX_ERR_SHOULD_WAIT, size);
    zx_handle_close_many((zx_handle_t[]){log, reader, object, memory}, 4);
}

static void console(void) {
    EXPECT(ZX_OK, zx_debug_write("check-log was here\n", 19));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_debug_write(unmapped(), 1));
    // No more is taken than fits, and no more is looked at.
    EXPECT(ZX_ERR_INVALID_ARGS, zx_debug_write(unmapped(), ~0ul));
    char* page = memory(4096, ZX_VM_PERM_READ | ZX_VM_PERM_WRITE);
    for (int i = 0; i < 256; i++) {
        page[4096 - 256 + i] = '\n';
    }
    EXPECT(ZX_OK, zx_debug_write(page + 4096 - 256, ~0ul));
}

static void random_numbers(void) {
    static uint64_t drawn[512];
    zx_cprng_draw(drawn, sizeof(drawn));
    int zeroes = 0;
    for (int i = 0; i < 512; i++) {
        zeroes += drawn[i] == 0;
    }
    EXPECT_NUMBER(0, zeroes);
    zx_cprng_draw(drawn, 0);
    EXPECT(ZX_OK, zx_cprng_add_entropy(drawn, 256));
    EXPECT(ZX_OK, zx_cprng_add_entropy(NULL, 0));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_cprng_add_entropy(drawn, 257));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_cprng_add_entropy(unmapped(), 1));
}

static void machine(void) {
    uint32_t features = 0;
    char version[64] = "";
    EXPECT_NUMBER(1, zx_system_get_num_cpus() > 0);
    EXPECT_NUMBER(1, zx_system_get_physmem() >= 1024 * 1024);
    EXPECT_NUMBER(1, zx_system_get_dcache_line_size() > 0);
#if defined(__aarch64__)
    EXPECT(ZX_OK, zx_system_get_features(ZX_FEATURE_KIND_CPU, &features));
    EXPECT_NUMBER(ZX_HAS_CPU_FEATURES, features & ZX_HAS_CPU_FEATURES);
#else
    EXPECT(ZX_ERR_NOT_SUPPORTED, zx_system_get_features(ZX_FEATURE_KIND_CPU, &features));
#endif
    EXPECT(ZX_ERR_NOT_SUPPORTED, zx_system_get_features(99, &features));
    EXPECT(ZX_OK, zx_system_get_version(version, sizeof(version)));
    EXPECT_NUMBER(1, length_of(version) > 0);
    EXPECT(ZX_ERR_BUFFER_TOO_SMALL, zx_system_get_version(version, 1));
}

int main(void) {
    writing();
    reading();
    older_names();
    console();
    random_numbers();
    machine();
    return summary("check-log");
}
