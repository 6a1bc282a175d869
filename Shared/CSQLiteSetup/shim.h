#pragma once
#include <sqlite3.h>

/* sqlite3_config is variadic, which Swift does not import. */
static inline int laowu_sqlite_disable_memory_statistics(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
