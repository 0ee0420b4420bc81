#!/bin/sh
# Finished PDFs (files and folders) against what others say of PDF: qpdf's
# syntax check, our rules of PDF/UA, and, where Java and Apache PDFBox are, its
# preflight of PDF/A-1b. Arguments: folder of programs, files or folders.
set -eu
programs=$1
shift
java=/usr/share/java
list=$(mktemp)
trap 'rm -f "$list"' EXIT
find "$@" -name '*.pdf' | sort >"$list"
[ -s "$list" ] || {
    echo "check-pdf: no PDF in $*" >&2
    exit 1
}
status=0
while read -r file; do
    qpdf --check "$file" >/dev/null || {
        echo "$file: qpdf finds mistakes" >&2
        status=1
    }
done <"$list"
xargs -d '\n' "$programs/check_ua" <"$list" || status=1
if command -v java >/dev/null && [ -e $java/preflight.jar ]; then
    path=
    for jar in preflight pdfbox2 xmpbox fontbox2 commons-logging commons-io \
        jaxb-api javax.activation; do
        path=$path:$java/$jar.jar
    done
    # one of each kind is enough: they are made by the same code
    awk -F/ '{ kind = $NF; sub(/^[^_]*/, "", kind)
               if (kind ~ /^\.pdf$/ || kind == "") kind = $(NF - 1)
               if ($NF ~ /national/) kind = "national"
               if (!seen[kind]++) print }' "$list" | while read -r file; do
        java -cp "${path#:}" org.apache.pdfbox.preflight.Validator_A1b "$file" ||
            echo bad >>"$list.bad"
    done
    [ ! -e "$list.bad" ] || {
        rm -f "$list.bad"
        status=1
    }
else
    echo "check-pdf: without PDFBox's preflight (libpdfbox2-java," \
        "libjaxb-api-java, default-jre-headless)" >&2
fi
echo "check-pdf: $(wc -l <"$list") files"
exit $status
