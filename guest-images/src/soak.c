// A ring of processes in a tree of jobs: tokens go round it, each a number and a handle, now through a channel, now
// through a socket. After MESSAGES of them in all, everything is killed from the top of the tree.

#include "copy.h"

#include <zircon/syscalls/port.h>

enum { MOST_PROCESSES = 4096, PROCESSES_PER_JOB = 100, PROCESSES_PER_TOKEN = 16 };

/// What is said of a token. Its handle goes beside.
typedef struct {
    uint64_t hops_left;
} token_t;

/// What a process is told when it starts. Beside go where tokens come from, where they go to, and the port that is told
/// when one is at its end.
typedef struct {
    uint32_t number, from_socket, to_socket;
} place_t;

enum { FROM, TO, END, PLACE_HANDLES };

static zx_handle_t processes[MOST_PROCESSES];
static zx_handle_t sources[MOST_PROCESSES];
static zx_handle_t sinks[MOST_PROCESSES];

static zx_status_t wait_for(zx_handle_t handle, zx_signals_t signals) {
    return zx_object_wait_one(handle, signals | ZX_CHANNEL_PEER_CLOSED, ZX_TIME_INFINITE, NULL);
}

static zx_status_t receive_from_channel(zx_handle_t channel, token_t* token, zx_handle_t* handle) {
    for (;;) {
        uint32_t bytes, handles;
        zx_status_t status = zx_channel_read(channel, 0, token, handle, sizeof(*token), 1, &bytes, &handles);
        if (status != ZX_ERR_SHOULD_WAIT) {
            return status;
        }
        wait_for(channel, ZX_CHANNEL_READABLE);
    }
}

static zx_status_t receive_from_socket(zx_handle_t socket, token_t* token, zx_handle_t* handle) {
    for (;;) {
        size_t bytes;
        zx_status_t status = zx_socket_read(socket, 0, token, sizeof(*token), &bytes);
        if (status != ZX_ERR_SHOULD_WAIT) {
            return status == ZX_OK ? zx_socket_accept(socket, handle) : status;
        }
        wait_for(socket, ZX_SOCKET_READABLE);
    }
}

/// A handle that cannot be shared now is lost, so this waits first.
static zx_status_t send_to_socket(zx_handle_t socket, const token_t* token, zx_handle_t handle) {
    zx_status_t status = wait_for(socket, ZX_SOCKET_SHARE);
    if (status == ZX_OK) {
        status = zx_socket_share(socket, handle);
    }
    return status == ZX_OK ? zx_socket_write(socket, 0, token, sizeof(*token), NULL) : status;
}

static zx_status_t receive(zx_handle_t from, bool socket, token_t* token, zx_handle_t* handle) {
    return socket ? receive_from_socket(from, token, handle) : receive_from_channel(from, token, handle);
}

static zx_status_t send(zx_handle_t to, bool socket, const token_t* token, zx_handle_t handle) {
    return socket ? send_to_socket(to, token, handle) : zx_channel_write(to, 0, token, sizeof(*token), &handle, 1);
}

/// Sends tokens on until the ring is broken.
static void child_main(zx_handle_t bootstrap) {
    place_t place;
    zx_handle_t handles[PLACE_HANDLES], handle;
    uint32_t bytes, count;
    zx_status_t status = zx_channel_read(bootstrap, 0, &place, handles, sizeof(place), PLACE_HANDLES, &bytes, &count);
    zx_handle_close(bootstrap);
    token_t token;
    while (status == ZX_OK && (status = receive(handles[FROM], place.from_socket, &token, &handle)) == ZX_OK) {
        status = zx_handle_replace(handle, ZX_RIGHT_SAME_RIGHTS, &handle);
        if (status == ZX_OK && --token.hops_left > 0) {
            status = send(handles[TO], place.to_socket, &token, handle);
        } else if (status == ZX_OK) {
            zx_port_packet_t packet = {.key = place.number};
            zx_handle_close(handle);
            status = zx_port_queue(handles[END], &packet);
        }
    }
    zx_process_exit(status);
}

/// Every other link of the ring is a socket.
static bool is_socket(int64_t link) {
    return link % 2 == 1;
}

static void make_links(int64_t count) {
    for (int64_t link = 0; link < count; link++) {
        if (is_socket(link)) {
            check("zx_socket_create",
                  zx_socket_create(ZX_SOCKET_DATAGRAM | ZX_SOCKET_HAS_ACCEPT, &sinks[link], &sources[link]));
        } else {
            check("zx_channel_create", zx_channel_create(0, &sinks[link], &sources[link]));
        }
    }
}

/// Puts tokens for so many messages into the links that are channels. Returns how many.
static int64_t make_tokens(int64_t count, int64_t messages) {
    int64_t tokens = (count + PROCESSES_PER_TOKEN - 1) / PROCESSES_PER_TOKEN;
    tokens = tokens < messages ? tokens : messages;
    for (int64_t i = 0; i < tokens; i++) {
        token_t token = {.hops_left = messages / tokens + (i < messages % tokens)};
        zx_handle_t handle, other;
        check("zx_socket_create", zx_socket_create(0, &handle, &other));
        zx_handle_close(other);
        check("send", send(sinks[i * count / tokens / 2 * 2], false, &token, handle));
    }
    return tokens;
}

static void start(zx_handle_t job, int64_t number, int64_t count, zx_handle_t end) {
    int64_t from = (number + count - 1) % count;
    place_t place = {.number = number, .from_socket = is_socket(from), .to_socket = is_socket(number)};
    zx_handle_t handles[PLACE_HANDLES] = {sources[from], sinks[number]}, here, there;
    check("zx_handle_duplicate", zx_handle_duplicate(end, ZX_RIGHT_SAME_RIGHTS, &handles[END]));
    check("zx_channel_create", zx_channel_create(0, &here, &there));
    check("zx_channel_write", zx_channel_write(here, 0, &place, sizeof(place), handles, PLACE_HANDLES));
    zx_handle_close(here);
    processes[number] = start_copy(job, "ring", 4, there);
}

/// A job for each hundred processes, in the one before.
static void start_all(zx_handle_t top, int64_t count, zx_handle_t end) {
    zx_handle_t job = top;
    for (int64_t number = 0; number < count; number++) {
        if (number % PROCESSES_PER_JOB == 0) {
            zx_handle_t inner;
            check("zx_job_create", zx_job_create(job, 0, &inner));
            if (job != top) {
                zx_handle_close(job);
            }
            job = inner;
        }
        start(job, number, count, end);
    }
    zx_handle_close(job);
}

int main(int argc, char** argv) {
    int64_t count, messages;
    if (argc != 3 || !parse_number(argv[1], 2, MOST_PROCESSES, &count) ||
        !parse_number(argv[2], 1, INT64_MAX, &messages)) {
        return usage("soak PROCESSES MESSAGES");
    }
    zx_handle_t top, end;
    check("zx_job_create", zx_job_create(zx_job_default(), 0, &top));
    check("zx_port_create", zx_port_create(0, &end));
    make_links(count);
    int64_t tokens = make_tokens(count, messages);
    start_all(top, count, end);
    for (int64_t i = 0; i < tokens; i++) {
        zx_port_packet_t packet;
        check("zx_port_wait", zx_port_wait(end, ZX_TIME_INFINITE, &packet));
    }
    check("zx_task_kill", zx_task_kill(top));
    check("no jobs", zx_object_wait_one(top, ZX_JOB_NO_JOBS, ZX_TIME_INFINITE, NULL));
    for (int64_t i = 0; i < count; i++) {
        check("an end", zx_object_wait_one(processes[i], ZX_PROCESS_TERMINATED, 0, NULL));
    }
    print("soak: %ld processes, %ld messages\n", count, messages);
    return 0;
}
