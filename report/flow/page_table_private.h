/* page_table_private.h - a table as flow_table.c sees it. Private to report/.
 */
#pragma once

#include "report/flow/page_table.h"

typedef struct {
    GArray *cells; /* of TableCell */
    bool part;
} TableRow;

struct PageTable {
    char *title, *subtitle, *note;
    GArray *columns; /* of TableColumn, HEAD owned by HEADS */
    GPtrArray *heads;
    GPtrArray *rows; /* of TableRow */
};
