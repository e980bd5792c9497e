// What a check asks by zx_channel_call, and where the answer goes.

#pragma once

#include "check.h"

typedef struct {
    zx_txid_t id;
    uint32_t number;
} message_t;

static message_t request, reply;
static zx_handle_t got;
static uint32_t count_of_bytes, count_of_handles;

static inline zx_channel_call_args_t call_arguments(void) {
    return (zx_channel_call_args_t){
        .wr_bytes = &request,
        .rd_bytes = &reply,
        .rd_handles = &got,
        .wr_num_bytes = sizeof(request),
        .rd_num_bytes = sizeof(reply),
        .rd_num_handles = 1,
    };
}
