// Fifos: sizes, partial reads and writes, signals, and closing.

#include "check.h"

enum { COUNT = 8, SIZE = 12, ALL = COUNT * SIZE };

static zx_handle_t here, there;
static size_t actual;
static char sent[ALL], received[ALL];

static void create(size_t count, size_t size) {
    zx_handle_close_many((zx_handle_t[]){here, there}, 2);
    check("zx_fifo_create", zx_fifo_create(count, size, 0, &here, &there));
}

static zx_status_t make(size_t count, size_t size) {
    zx_handle_t one, other;
    zx_status_t status = zx_fifo_create(count, size, 0, &one, &other);
    if (status == ZX_OK) {
        zx_handle_close_many((zx_handle_t[]){one, other}, 2);
    }
    return status;
}

static void creation(void) {
    zx_handle_t one, other;
    EXPECT(ZX_OK, make(1, 1));
    EXPECT(ZX_OK, make(1, 4096));
    EXPECT(ZX_OK, make(4096, 1));
    EXPECT(ZX_OK, make(2, 3));
    EXPECT(ZX_ERR_OUT_OF_RANGE, make(0, 1));
    EXPECT(ZX_ERR_OUT_OF_RANGE, make(1, 0));
    EXPECT(ZX_ERR_OUT_OF_RANGE, make(3, 1));
    EXPECT(ZX_ERR_OUT_OF_RANGE, make(1, 4097));
    EXPECT(ZX_ERR_OUT_OF_RANGE, make(8192, 1));
    EXPECT(ZX_ERR_OUT_OF_RANGE, make(2, 2049));
    EXPECT(ZX_ERR_OUT_OF_RANGE, make(1ul << 63, 2));
    EXPECT(ZX_ERR_OUT_OF_RANGE, make(SIZE_MAX, SIZE_MAX));
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_fifo_create(0, 1, 0, NULL, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_fifo_create(1, 1, 0, NULL, &other));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_fifo_create(1, 1, 0, &one, unmapped()));
    // That kernel does not look at the options.
    EXPECT(ZX_OK, zx_fifo_create(1, 1, 1, &one, &other));
    EXPECT_NUMBER(ZX_OBJ_TYPE_FIFO, basic(one).type);
    EXPECT_NUMBER(ZX_DEFAULT_FIFO_RIGHTS, basic(one).rights);
    EXPECT_NUMBER(ZX_DEFAULT_FIFO_RIGHTS, basic(other).rights);
    EXPECT_NUMBER(ZX_OBJ_PROP_WAITABLE, basic(one).props);
    EXPECT_NUMBER(basic(other).koid, basic(one).related_koid);
    EXPECT_NUMBER(basic(one).koid, basic(other).related_koid);
    zx_handle_close_many((zx_handle_t[]){one, other}, 2);
}

static zx_status_t write(const char* from, size_t count) { return zx_fifo_write(here, SIZE, from, count, &actual); }

static zx_status_t read(size_t count) { return zx_fifo_read(there, SIZE, received, count, &actual); }

static void expect_received(int first, size_t count) {
    for (size_t i = 0; i < count * SIZE; i++) {
        if (received[i] != sent[first * SIZE + i]) {
            EXPECT_NUMBER((uint8_t)sent[first * SIZE + i], (uint8_t)received[i]);
            return;
        }
    }
    EXPECT_NUMBER(count, actual);
}

static void elements(void) {
    create(COUNT, SIZE);
    for (int i = 0; i < ALL; i++) {
        sent[i] = (char)(i + 1);
    }
    EXPECT_SIGNALS(ZX_FIFO_WRITABLE, here);
    EXPECT_SIGNALS(ZX_FIFO_WRITABLE, there);
    EXPECT(ZX_ERR_SHOULD_WAIT, read(1));
    EXPECT(ZX_OK, write(sent, 5));
    EXPECT_NUMBER(5, actual);
    EXPECT_SIGNALS(ZX_FIFO_WRITABLE, here);
    EXPECT_SIGNALS(ZX_FIFO_READABLE | ZX_FIFO_WRITABLE, there);
    EXPECT(ZX_OK, read(3));
    expect_received(0, 3);
    // Across the end of the ring, and no more than there is room for.
    EXPECT(ZX_OK, write(sent, 100));
    EXPECT_NUMBER(6, actual);
    EXPECT_SIGNALS(0, here);
    EXPECT(ZX_ERR_SHOULD_WAIT, write(sent, 1));
    EXPECT(ZX_OK, read(2));
    expect_received(3, 2);
    EXPECT_SIGNALS(ZX_FIFO_WRITABLE, here);
    EXPECT(ZX_OK, read(SIZE_MAX));
    expect_received(0, 6);
    EXPECT_SIGNALS(ZX_FIFO_WRITABLE, there);
    EXPECT(ZX_ERR_SHOULD_WAIT, read(1));
    // Each direction is its own.
    EXPECT(ZX_OK, zx_fifo_write(there, SIZE, sent, 1, NULL));
    EXPECT_SIGNALS(ZX_FIFO_READABLE | ZX_FIFO_WRITABLE, here);
    EXPECT(ZX_OK, zx_fifo_read(here, SIZE, received, 1, NULL));
    EXPECT_SIGNALS(ZX_FIFO_WRITABLE, here);
}

/// A buffer that is longer than the memory behind it, of which no more is used than the fifo holds.
static void huge_counts(void) {
    enum { PAGE = 4096 };
    create(COUNT, SIZE);
    char* end = (char*)memory(2 * PAGE, ZX_VM_PERM_READ | ZX_VM_PERM_WRITE) + PAGE;
    check("zx_vmar_unmap", zx_vmar_unmap(zx_vmar_root_self(), (zx_vaddr_t)end, PAGE));
    EXPECT(ZX_OK, write(end - ALL, SIZE_MAX));
    EXPECT_NUMBER(COUNT, actual);
    EXPECT(ZX_ERR_INVALID_ARGS, zx_fifo_read(there, SIZE, end - ALL + 1, COUNT, &actual));
    EXPECT(ZX_OK, zx_fifo_read(there, SIZE, end - ALL, SIZE_MAX / SIZE, &actual));
    EXPECT_NUMBER(COUNT, actual);
    EXPECT(ZX_ERR_INVALID_ARGS, write(end - ALL + 1, COUNT));
    EXPECT(ZX_OK, write(end - SIZE, 1));
}

static void closing(void) {
    create(COUNT, SIZE);
    EXPECT(ZX_OK, write(sent, COUNT));
    zx_handle_close(here);
    EXPECT_SIGNALS(ZX_FIFO_READABLE | ZX_FIFO_PEER_CLOSED, there);
    EXPECT(ZX_ERR_PEER_CLOSED, zx_fifo_write(there, SIZE, sent, 1, NULL));
    EXPECT(ZX_ERR_PEER_CLOSED, zx_fifo_write(there, SIZE + 1, sent, 0, NULL));
    EXPECT(ZX_OK, read(7));
    expect_received(0, 7);
    EXPECT(ZX_ERR_OUT_OF_RANGE, read(0));
    EXPECT(ZX_OK, read(7));
    expect_received(7, 1);
    EXPECT_SIGNALS(ZX_FIFO_PEER_CLOSED, there);
    EXPECT(ZX_ERR_PEER_CLOSED, read(1));
    EXPECT(ZX_ERR_PEER_CLOSED, zx_object_signal_peer(there, 0, ZX_USER_SIGNAL_0));
    EXPECT(ZX_OK, zx_object_signal(there, 0, ZX_USER_SIGNAL_0));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_object_signal(there, ZX_FIFO_PEER_CLOSED, 0));
}

static void bad_arguments(void) {
    zx_handle_t object = event(), memory = vmo(1);
    create(COUNT, SIZE);
    zx_handle_t reader = without(ZX_RIGHT_WRITE, duplicate(here)), writer = without(ZX_RIGHT_READ, duplicate(there));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_fifo_write(closed(), SIZE, sent, 1, NULL));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_fifo_read(closed(), SIZE, received, 1, NULL));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_fifo_write(reader, SIZE, sent, 1, NULL));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_fifo_read(writer, SIZE, received, 1, NULL));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_fifo_write(object, SIZE, sent, 1, NULL));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_fifo_write(memory, SIZE, sent, 1, NULL));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_fifo_read(memory, SIZE, received, 1, NULL));
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_fifo_write(here, SIZE - 1, sent, 1, NULL));
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_fifo_write(here, SIZE | 1ul << 32, sent, 1, NULL));
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_fifo_write(here, SIZE, NULL, 0, NULL));
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_fifo_read(there, SIZE + 1, received, 1, NULL));
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_fifo_read(there, SIZE, received, 0, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_fifo_write(here, SIZE, NULL, 1, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_fifo_write(here, SIZE, unmapped(), 1, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_fifo_write(here, SIZE, sent, 1, unmapped()));
    EXPECT(ZX_ERR_SHOULD_WAIT, zx_fifo_read(there, SIZE, NULL, 1, NULL));
    EXPECT(ZX_OK, write(sent, 1));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_fifo_read(there, SIZE, NULL, 1, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_fifo_read(there, SIZE, unmapped(), 1, NULL));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_fifo_read(there, SIZE, received, 1, unmapped()));
    EXPECT(ZX_OK, read(2));
    expect_received(0, 1);
    zx_handle_close_many((zx_handle_t[]){object, memory, reader, writer}, 4);
}

static void sender(uintptr_t handle, uintptr_t count) {
    for (uintptr_t i = 0; i < count;) {
        uintptr_t word[4] = {i, i + 1, i + 2, i + 3};
        size_t written = 0;
        zx_status_t status = zx_fifo_write((zx_handle_t)handle, sizeof(i), word, count - i < 4 ? count - i : 4, &written);
        if (status == ZX_ERR_SHOULD_WAIT) {
            zx_object_wait_one((zx_handle_t)handle, ZX_FIFO_WRITABLE, ZX_TIME_INFINITE, NULL);
        }
        i += written;
    }
    zx_thread_exit();
}

/// Whoever waits for room, or for elements, is woken.
static void threads(void) {
    enum { WORDS = 1000 };
    create(4, sizeof(uintptr_t));
    zx_handle_t thread = start_thread(sender, here, WORDS);
    uintptr_t next = 0;
    while (next < WORDS) {
        uintptr_t words[3];
        EXPECT(ZX_OK, zx_object_wait_one(there, ZX_FIFO_READABLE, ZX_TIME_INFINITE, NULL));
        EXPECT(ZX_OK, zx_fifo_read(there, sizeof(uintptr_t), words, 3, &actual));
        for (size_t i = 0; i < actual; i++) {
            EXPECT_NUMBER(next++, words[i]);
        }
    }
    EXPECT(ZX_OK, zx_object_wait_one(thread, ZX_THREAD_TERMINATED, ZX_TIME_INFINITE, NULL));
    zx_handle_close(thread);
}

int main(void) {
    creation();
    elements();
    huge_counts();
    closing();
    bad_arguments();
    threads();
    return summary("check-fifo");
}
