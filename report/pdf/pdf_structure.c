/* pdf_structure.c - attributes of structure elements, in document order. */
#include "report/pdf/pdf_structure.h"

typedef struct {
    qpdf_data pdf;
    const PdfTraits *traits;
    guint figure, header; /* the next of the traits */
} Walk;

static qpdf_oh
number(qpdf_data pdf, double value)
{
    return qpdf_oh_new_real_from_double(pdf, value, 2);
}

/* An attribute object of OWNER. */
static qpdf_oh
attributes(qpdf_data pdf, const char *owner)
{
    qpdf_oh object = qpdf_oh_new_dictionary(pdf);

    qpdf_oh_replace_key(pdf, object, "/O", qpdf_oh_new_name(pdf, owner));
    return object;
}

static void
finish_figure(Walk *walk, qpdf_oh element)
{
    qpdf_data pdf = walk->pdf;
    const PdfFigure *figure = NULL;
    qpdf_oh layout, box;

    if (walk->figure >= walk->traits->figures->len)
        return;
    figure = &g_array_index(walk->traits->figures, PdfFigure, walk->figure++);
    qpdf_oh_replace_key(pdf, element, "/Alt",
                        qpdf_oh_new_unicode_string(pdf, figure->alt));
    box = qpdf_oh_new_array(pdf);
    qpdf_oh_append_item(pdf, box, number(pdf, figure->box.x));
    qpdf_oh_append_item(pdf, box, number(pdf, figure->box.y));
    qpdf_oh_append_item(pdf, box,
                        number(pdf, figure->box.x + figure->box.width));
    qpdf_oh_append_item(pdf, box,
                        number(pdf, figure->box.y + figure->box.height));
    layout = attributes(pdf, "/Layout");
    qpdf_oh_replace_key(pdf, layout, "/Placement",
                        qpdf_oh_new_name(pdf, "/Block"));
    qpdf_oh_replace_key(pdf, layout, "/BBox", box);
    qpdf_oh_replace_key(pdf, element, "/A", layout);
}

static void
finish_header(Walk *walk, qpdf_oh element)
{
    qpdf_data pdf = walk->pdf;
    const GPtrArray *scopes = walk->traits->scopes;
    g_autofree char *scope = NULL;
    qpdf_oh table;

    if (walk->header >= scopes->len)
        return;
    scope = g_strconcat(
        "/", (const char *)g_ptr_array_index(scopes, walk->header++), NULL);
    table = attributes(pdf, "/Table");
    qpdf_oh_replace_key(pdf, table, "/Scope", qpdf_oh_new_name(pdf, scope));
    qpdf_oh_replace_key(pdf, element, "/A", table);
}

static void
finish_element(Walk *walk, qpdf_oh element)
{
    qpdf_data pdf = walk->pdf;
    qpdf_oh kind, kids;
    int n;

    if (!qpdf_oh_is_dictionary(pdf, element))
        return;
    kind = qpdf_oh_get_key(pdf, element, "/S");
    if (qpdf_oh_is_name_and_equals(pdf, kind, "/Figure"))
        finish_figure(walk, element);
    else if (qpdf_oh_is_name_and_equals(pdf, kind, "/TH"))
        finish_header(walk, element);
    kids = qpdf_oh_get_key(pdf, element, "/K");
    if (!qpdf_oh_is_array(pdf, kids)) {
        finish_element(walk, kids); /* an only child stands alone */
        return;
    }
    n = qpdf_oh_get_array_n_items(pdf, kids);
    for (int i = 0; i < n; i++)
        finish_element(walk, qpdf_oh_get_array_item(pdf, kids, i));
}

void
pdf_finish_structure(qpdf_data pdf, const PdfTraits *traits)
{
    Walk walk = { .pdf = pdf, .traits = traits };
    qpdf_oh root = qpdf_oh_get_key(pdf, qpdf_get_root(pdf), "/StructTreeRoot");

    finish_element(&walk, root);
}
