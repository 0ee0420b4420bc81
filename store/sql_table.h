/* sql_table.h - instruments as virtual tables of SQLite. Private to store/. */
#pragma once

#include "store/store_private.h"

/* Makes a temporary table in SQLITE, which need not be the store's own
 * connection, for each instrument that STORE has data of and whose name is not
 * one of the schema's. STORE must outlive them: with OWNED, SQLITE closes it
 * when it is itself closed (also when this fails). */
bool sql_tables_create(Store *store, sqlite3 *sqlite, bool owned,
                       GError **error);
