/* store_private.h - what the files of the store share. Private to store/. */
#pragma once

#include "store/db.h"
#include "store/store.h"

struct Store {
    Db *db; /* owned */
    StoreRole role;
    bool fresh;            /* this opener made the file */
    bool committed;        /* something was committed since */
    GHashTable *codebooks; /* int64_t * -> CodeList: those read or written */
};
