/* pdf_identity.c - what the file says of itself: catalogue, document
 * information, XMP metadata that say the same, and the output intent. */
#include "report/pdf/pdf_icc.h"
#include "report/pdf/pdf_structure.h"
#include <string.h>

#define PRODUCER "khaosat (cairo, qpdf)"

/* The parts of PDF/A-1 and PDF/UA-1 that we claim; what pdfuaid is must be
 * described, since PDF/A-1 does not know it. */
static const char xmp_pattern[] =
    "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\""
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
    "<pdfaid:part>1</pdfaid:part>"
    "<pdfaid:conformance>A</pdfaid:conformance>\n"
    "<pdfuaid:part>1</pdfuaid:part>\n"
    "<dc:format>application/pdf</dc:format>\n"
    "<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>\n"
    "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li>"
    "</rdf:Alt></dc:title>\n"
    "<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n"
    "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{subject}"
    "</rdf:li></rdf:Alt></dc:description>\n"
    "<pdf:Keywords>{keywords}</pdf:Keywords>\n"
    "<pdf:Producer>" PRODUCER "</pdf:Producer>\n"
    "<xmp:CreatorTool>khaosat</xmp:CreatorTool>\n"
    "<xmp:CreateDate>{date}T00:00:00+00:00</xmp:CreateDate>\n"
    "<xmp:ModifyDate>{date}T00:00:00+00:00</xmp:ModifyDate>\n"
    "</rdf:Description>\n"
    "<rdf:Description rdf:about=\"\""
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/"
    "</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>Part of ISO 14289 the file follows"
    "</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
    "</rdf:Description>\n"
    "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>";

static const char *
lang_code(const PdfTraits *traits)
{
    return traits->lang == LANG_EN ? "en" : "vi";
}

static char *
escaped(const char *text)
{
    return g_markup_escape_text(text ? text : "", -1);
}

qpdf_oh
pdf_stream(qpdf_data pdf, const void *data, size_t length)
{
    qpdf_oh stream = qpdf_oh_new_stream(pdf);

    qpdf_oh_replace_stream_data(pdf, stream, data, length,
                                qpdf_oh_new_null(pdf), qpdf_oh_new_null(pdf));
    return stream;
}

static qpdf_oh
metadata(qpdf_data pdf, const PdfTraits *traits)
{
    const Words pattern = { xmp_pattern, xmp_pattern };
    g_autofree char *title = escaped(traits->title);
    g_autofree char *author = escaped(traits->author);
    g_autofree char *subject = escaped(traits->subject);
    g_autofree char *keywords = escaped(traits->keywords);
    g_autofree char *xmp =
        words_fill(&pattern, LANG_VI, "lang", lang_code(traits), "title", title,
                   "author", author, "subject", subject, "keywords", keywords,
                   "date", traits->date, NULL);
    qpdf_oh stream = pdf_stream(pdf, xmp, strlen(xmp));
    qpdf_oh dictionary = qpdf_oh_get_dict(pdf, stream);

    qpdf_oh_replace_key(pdf, dictionary, "/Type",
                        qpdf_oh_new_name(pdf, "/Metadata"));
    qpdf_oh_replace_key(pdf, dictionary, "/Subtype",
                        qpdf_oh_new_name(pdf, "/XML"));
    return stream;
}

static qpdf_oh
output_intent(qpdf_data pdf)
{
    g_autoptr(GByteArray) profile = pdf_srgb_profile();
    qpdf_oh stream = pdf_stream(pdf, profile->data, profile->len);
    qpdf_oh intent = qpdf_oh_new_dictionary(pdf);

    qpdf_oh_replace_key(pdf, qpdf_oh_get_dict(pdf, stream), "/N",
                        qpdf_oh_new_integer(pdf, 3));
    qpdf_oh_replace_key(pdf, intent, "/Type",
                        qpdf_oh_new_name(pdf, "/OutputIntent"));
    qpdf_oh_replace_key(pdf, intent, "/S", qpdf_oh_new_name(pdf, "/GTS_PDFA1"));
    qpdf_oh_replace_key(pdf, intent, "/OutputConditionIdentifier",
                        qpdf_oh_new_string(pdf, "sRGB"));
    qpdf_oh_replace_key(pdf, intent, "/Info", qpdf_oh_new_string(pdf, "sRGB"));
    qpdf_oh_replace_key(pdf, intent, "/DestOutputProfile", stream);
    return qpdf_oh_wrap_in_array(pdf, intent);
}

static void
set_info(qpdf_data pdf, qpdf_oh info, const char *key, const char *text)
{
    qpdf_oh_replace_key(pdf, info, key,
                        qpdf_oh_new_unicode_string(pdf, text ? text : ""));
}

static void
finish_info(qpdf_data pdf, const PdfTraits *traits)
{
    qpdf_oh info = qpdf_oh_get_key(pdf, qpdf_get_trailer(pdf), "/Info");
    g_auto(GStrv) day = g_strsplit(traits->date, "-", -1);
    g_autofree char *digits = g_strjoinv("", day);
    g_autofree char *date = g_strconcat("D:", digits, "000000+00'00'", NULL);

    set_info(pdf, info, "/Title", traits->title);
    set_info(pdf, info, "/Author", traits->author);
    set_info(pdf, info, "/Subject", traits->subject);
    set_info(pdf, info, "/Keywords", traits->keywords);
    set_info(pdf, info, "/Creator", "khaosat");
    set_info(pdf, info, "/Producer", PRODUCER);
    set_info(pdf, info, "/CreationDate", date);
    set_info(pdf, info, "/ModDate", date);
}

void
pdf_finish_identity(qpdf_data pdf, const PdfTraits *traits)
{
    qpdf_oh root = qpdf_get_root(pdf);
    qpdf_oh view = qpdf_oh_new_dictionary(pdf);

    qpdf_oh_replace_key(pdf, root, "/Lang",
                        qpdf_oh_new_string(pdf, lang_code(traits)));
    qpdf_oh_replace_key(pdf, view, "/DisplayDocTitle",
                        qpdf_oh_new_bool(pdf, QPDF_TRUE));
    qpdf_oh_replace_key(pdf, root, "/ViewerPreferences", view);
    qpdf_oh_replace_key(pdf, root, "/Metadata", metadata(pdf, traits));
    qpdf_oh_replace_key(pdf, root, "/OutputIntents", output_intent(pdf));
    finish_info(pdf, traits);
}
