/* store_private.h - what the files of the store share. Private to store/. */
#pragma once

#include "store/db.h"
#include "store/store.h"

/* Stamped into the file: "khao", and "khar" for a store of returned files. */
#define STORE_ID 0x6b68616f
#define RETURNS_ID 0x6b686172

struct Store {
    Db *db; /* owned */
    StoreRole role;
    int application;       /* which kind of store this is */
    bool fresh;            /* this opener made the file */
    bool committed;        /* something was committed since */
    bool has_tables;       /* of instruments, for store_query */
    GHashTable *codebooks; /* int64_t * -> CodeList: those read or written */
};

/* Whether the authorizer looks at what is prepared. On but for set-up. */
void store_guard(Store *store, bool on);
