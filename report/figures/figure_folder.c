/* figure_folder.c - the figures of a document as pictures of their own. */
#include "report/figures/figure_folder.h"

#include "report/figures/figure_sheet.h"

void
figure_folder_add(FigureFolder *folder, const Figure *figure, int number,
                  double width)
{
    static const char *const endings[] = { "svg", "png" };

    for (size_t i = 0; i < G_N_ELEMENTS(endings) && !folder->error; i++) {
        g_autofree char *name = g_strdup_printf("%d.%s", number, endings[i]);
        g_autofree char *path = g_build_filename(folder->folder, name, NULL);

        if (figure_sheet_write(figure, path, width, folder->mark, folder->type,
                               &folder->error))
            folder->written++;
    }
}

bool
figure_folder_end(FigureFolder *folder, GError **error)
{
    if (!folder->error)
        return true;
    g_propagate_error(error, g_steal_pointer(&folder->error));
    return false;
}
