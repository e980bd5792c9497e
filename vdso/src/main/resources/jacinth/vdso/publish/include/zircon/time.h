// Arithmetic on times that ends at the last or the first moment instead of overflowing.

#ifndef ZIRCON_TIME_H_
#define ZIRCON_TIME_H_

#include <zircon/compiler.h>
#include <zircon/types.h>

__BEGIN_CDECLS

__CONSTEXPR static inline zx_time_t zx_time_add_duration(zx_time_t time, zx_duration_t duration) {
    zx_time_t sum = 0;
    if (unlikely(add_overflow(time, duration, &sum))) {
        return duration < 0 ? ZX_TIME_INFINITE_PAST : ZX_TIME_INFINITE;
    }
    return sum;
}

__CONSTEXPR static inline zx_time_t zx_time_sub_duration(zx_time_t time, zx_duration_t duration) {
    zx_time_t difference = 0;
    if (unlikely(sub_overflow(time, duration, &difference))) {
        return duration < 0 ? ZX_TIME_INFINITE : ZX_TIME_INFINITE_PAST;
    }
    return difference;
}

__CONSTEXPR static inline zx_duration_t zx_time_sub_time(zx_time_t time1, zx_time_t time2) {
    return zx_time_sub_duration(time1, time2);
}

__CONSTEXPR static inline zx_duration_t zx_duration_add_duration(zx_duration_t dur1, zx_duration_t dur2) {
    return zx_time_add_duration(dur1, dur2);
}

__CONSTEXPR static inline zx_duration_t zx_duration_sub_duration(zx_duration_t dur1, zx_duration_t dur2) {
    return zx_time_sub_duration(dur1, dur2);
}

__CONSTEXPR static inline zx_duration_t zx_duration_mul_int64(zx_duration_t duration, int64_t multiplier) {
    zx_duration_t product = 0;
    if (unlikely(mul_overflow(duration, multiplier, &product))) {
        return (duration < 0) == (multiplier < 0) ? ZX_TIME_INFINITE : ZX_TIME_INFINITE_PAST;
    }
    return product;
}

__END_CDECLS

#endif
