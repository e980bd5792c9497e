// Two processes over a channel: the parent sends a number and an event, the child signals the event and sends both
// back, N times. The calls are the same on each ISA.

#include "copy.h"

typedef struct {
    uint64_t number;
    zx_handle_t event;
} ball_t;

static zx_status_t throw(zx_handle_t channel, ball_t ball) {
    return zx_channel_write(channel, 0, &ball.number, sizeof(ball.number), &ball.event, 1);
}

static zx_status_t catch(zx_handle_t channel, ball_t* ball) {
    const zx_signals_t news = ZX_CHANNEL_READABLE | ZX_CHANNEL_PEER_CLOSED;
    zx_status_t status = zx_object_wait_one(channel, news, ZX_TIME_INFINITE, NULL);
    if (status != ZX_OK) {
        return status;
    }
    uint32_t bytes, handles;
    return zx_channel_read(channel, 0, &ball->number, &ball->event, sizeof(ball->number), 1, &bytes, &handles);
}

/// The child. Its return code is the number of balls it has sent back when the parent closes the channel.
static void child_main(zx_handle_t channel) {
    int64_t count = 0;
    ball_t ball;
    while (catch(channel, &ball) == ZX_OK) {
        zx_object_signal(ball.event, 0, ZX_EVENT_SIGNALED);
        throw(channel, ball);
        count++;
    }
    zx_process_exit(count);
}

/// One trip there and back. The event must return signaled.
static void ping(zx_handle_t channel, ball_t* ball) {
    uint64_t number = ball->number;
    check("throw", throw(channel, *ball));
    check("catch", catch(channel, ball));
    check("number", ball->number == number ? ZX_OK : ZX_ERR_IO_DATA_INTEGRITY);
    check("event", zx_object_wait_one(ball->event, ZX_EVENT_SIGNALED, 0, NULL));
    check("zx_object_signal", zx_object_signal(ball->event, ZX_EVENT_SIGNALED, 0));
}

int main(int argc, char** argv) {
    int64_t trips;
    if (argc != 2 || !parse_number(argv[1], 0, INT64_MAX, &trips)) {
        return usage("pingpong N");
    }
    zx_handle_t here, there;
    check("zx_channel_create", zx_channel_create(0, &here, &there));
    zx_handle_t child = start_copy(zx_job_default(), "pong", 4, there);
    ball_t ball;
    check("zx_event_create", zx_event_create(0, &ball.event));
    for (ball.number = 1; ball.number <= (uint64_t)trips; ball.number++) {
        ping(here, &ball);
    }
    zx_handle_close(here);
    check("zx_object_wait_one", zx_object_wait_one(child, ZX_PROCESS_TERMINATED, ZX_TIME_INFINITE, NULL));
    zx_info_process_t end;
    check("zx_object_get_info", zx_object_get_info(child, ZX_INFO_PROCESS, &end, sizeof(end), NULL, NULL));
    check("return code of the child", end.return_code == trips ? ZX_OK : ZX_ERR_BAD_STATE);
    print("pingpong: %ld round trips\n", trips);
    return 0;
}
