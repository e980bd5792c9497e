// A plain-array model of memory: what VMOs hold, and what a window of addresses shows of them.
//
// It has no page tables, no frames and no trees. A page of a VMO is its own, or its parent's as that is now; a page of
// the window knows what is mapped at it, and in which region it lies.

#pragma once

#include "stopped.h"

enum { PAGE = 4096, VMOS = 12, VMO_PAGES = 8, REGIONS = 7, WINDOW_PAGES = 24 };

static const uint32_t PERMISSIONS = ZX_VM_PERM_READ | ZX_VM_PERM_WRITE | ZX_VM_PERM_EXECUTE;

typedef struct vmo {
    zx_handle_t handle;
    uint32_t can; // the permissions that the handle gives to mappings
    int uses;     // the handle, pages of the window, and clones: without any, it is gone
    int clones;
    struct vmo* parent;
    size_t first; // the page of the parent that is its own first
    size_t pages;
    bool resizable;
    bool own[VMO_PAGES];
    uint64_t words[VMO_PAGES][PAGE / sizeof(uint64_t)];
} vmo_t;

typedef struct region {
    zx_handle_t handle;
    bool alive;
    struct region* parent;
    size_t start, count; // pages of the window
    uint32_t can;        // the permissions that it gives to mappings
    bool specific;
} region_t;

typedef struct {
    vmo_t* vmo; // NULL if nothing is mapped
    size_t page;
    uint32_t permissions, allowed;
    bool begins; // the first page of its mapping
} place_t;

static vmo_t vmos[VMOS];
static region_t regions[REGIONS]; // the first is the window
static place_t places[WINDOW_PAGES];
static region_t* owners[WINDOW_PAGES]; // the innermost region

/// A page as a reader sees it, NULL for zeroes.
static inline const uint64_t* seen(const vmo_t* vmo, size_t page) {
    while (page < vmo->pages && !vmo->own[page] && vmo->parent != NULL) {
        page += vmo->first;
        vmo = vmo->parent;
    }
    return page < vmo->pages && vmo->own[page] ? vmo->words[page] : NULL;
}

/// Makes a page its own that an ancestor has, and so of all clones between. Returns whether it is its own now.
static inline bool inherit(vmo_t* vmo, size_t page) {
    if (page >= vmo->pages) {
        return false;
    }
    if (!vmo->own[page] && vmo->parent != NULL && inherit(vmo->parent, page + vmo->first)) {
        for (size_t i = 0; i < PAGE / sizeof(uint64_t); i++) {
            vmo->words[page][i] = vmo->parent->words[page + vmo->first][i];
        }
        vmo->own[page] = true;
    }
    return vmo->own[page];
}

/// Makes a page its own, to be written.
static inline uint8_t* owned(vmo_t* vmo, size_t page) {
    if (!inherit(vmo, page)) {
        for (size_t i = 0; i < PAGE / sizeof(uint64_t); i++) {
            vmo->words[page][i] = 0;
        }
        vmo->own[page] = true;
    }
    return (uint8_t*)vmo->words[page];
}

static inline void disown(vmo_t* vmo, size_t from, size_t to) {
    for (size_t page = from; page < to; page++) {
        vmo->own[page] = false;
    }
}

/// One use less.
static inline void release(vmo_t* vmo) {
    while (vmo != NULL && --vmo->uses == 0) {
        vmo = vmo->parent;
        if (vmo != NULL) {
            vmo->clones--;
        }
    }
}

/// How many pages it holds itself.
static inline size_t committed(const vmo_t* vmo) {
    size_t count = 0;
    for (size_t page = 0; page < vmo->pages; page++) {
        count += vmo->own[page];
    }
    return count;
}

static inline size_t mappings(const vmo_t* vmo) {
    size_t count = 0;
    for (size_t page = 0; page < WINDOW_PAGES; page++) {
        count += places[page].vmo == vmo && places[page].begins;
    }
    return count;
}

/// Whether all of these bytes of the window can be accessed so.
static inline bool accessible(size_t at, size_t length, uint32_t permission) {
    for (size_t page = at / PAGE; page <= (at + length - 1) / PAGE; page++) {
        const place_t* place = &places[page];
        if (place->vmo == NULL || (place->permissions & permission) == 0 || place->page >= place->vmo->pages) {
            return false;
        }
    }
    return true;
}

static inline void unplace(size_t from, size_t to) {
    for (size_t page = from; page < to; page++) {
        release(places[page].vmo);
        places[page].vmo = NULL;
    }
    if (to < WINDOW_PAGES) {
        places[to].begins = true;
    }
}

/// The region just below `above` that is or holds `region`, NULL if none does.
static inline region_t* below_in(const region_t* above, region_t* region) {
    while (region != NULL && region->parent != above) {
        region = region->parent;
    }
    return region;
}

/// Whether a range of the window holds nothing, in a region that has it.
static inline bool is_free(const region_t* region, size_t from, size_t to) {
    for (size_t page = from; page < to; page++) {
        if (owners[page] != region || places[page].vmo != NULL) {
            return false;
        }
    }
    return true;
}

/// Whether a range that is free could hold so many pages.
static inline bool has_room(const region_t* region, size_t count) {
    for (size_t from = region->start; from + count <= region->start + region->count; from++) {
        if (is_free(region, from, from + count)) {
            return true;
        }
    }
    return false;
}

/// Whether a range holds no region, or at most whole ones.
static inline bool cuts_no_region(const region_t* region, size_t from, size_t to, bool whole_ones) {
    for (size_t page = from; page < to; page++) {
        if (owners[page] != region) {
            const region_t* below = below_in(region, owners[page]);
            if (!whole_ones || below->start < from || below->start + below->count > to) {
                return false;
            }
        }
    }
    return true;
}

/// Empties a range, of which `region` has all that it does not cut.
static inline void empty(region_t* region, size_t from, size_t to) {
    for (size_t i = 1; i < REGIONS; i++) {
        region_t* other = &regions[i];
        if (other->alive && other != region && below_in(region, other) != NULL && other->start >= from &&
            other->start < to) {
            other->alive = false;
        }
    }
    for (size_t page = from; page < to; page++) {
        owners[page] = region;
    }
    unplace(from, to);
}

/// What zx_vmar_protect must say of a range in a region that is alive.
static inline zx_status_t protectable(const region_t* region, size_t from, size_t to, uint32_t permissions) {
    if (owners[from] == region && places[from].vmo == NULL) {
        return ZX_ERR_NOT_FOUND;
    }
    for (size_t page = from; page < to; page++) {
        bool gap = false;
        while (page < to && is_free(region, page, page + 1)) {
            gap = true;
            page++;
        }
        // Zircon asks what comes next before it asks whether there is a gap before it.
        if (page < to && owners[page] != region) {
            return ZX_ERR_INVALID_ARGS;
        }
        if (gap) {
            return ZX_ERR_NOT_FOUND;
        }
        if ((permissions & ~places[page].allowed) != 0) {
            return ZX_ERR_ACCESS_DENIED;
        }
    }
    return ZX_OK;
}

/// A mapping of which only a part changes is cut.
static inline void protect_places(size_t from, size_t to, uint32_t permissions) {
    if (places[from].permissions != permissions) {
        places[from].begins = true;
    }
    if (to < WINDOW_PAGES && places[to - 1].permissions != permissions) {
        places[to].begins = true;
    }
    for (size_t page = from; page < to; page++) {
        places[page].permissions = permissions;
    }
}
