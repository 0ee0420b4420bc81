#!/bin/sh
# Makes sure that the Debian 12 packages for the given make goals are there:
# asks dpkg, and installs what is missing as root or through sudo; where
# neither is possible, says what to install.
set -eu

build="gcc libc6-dev make pkg-config libglib2.0-dev libcsv-dev libsqlite3-dev
libgsl-dev libcairo2-dev libpango1.0-dev libqpdf-dev libxlsxwriter-dev
libreadstat-dev libcmark-dev fonts-liberation2 fontconfig"
tests="perl sqlite3 poppler-utils qpdf"
pdf="default-jre-headless libpdfbox2-java libjaxb-api-java"
lint="clang clang-format clang-tidy cppcheck"

want=$build
for goal in "$@"; do
    case $goal in
    check) want="$want $tests" ;;
    check-pdf) want="$want $tests $pdf" ;;
    pictures) want="$want $tests imagemagick" ;;
    lint) want="$want $lint" ;;
    fuzz) want="$want clang" ;;
    esac
done

missing=
for package in $want; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null |
        grep -q 'ok installed' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=
elif sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "Missing packages. As root, run:" >&2
    echo "  apt-get update && apt-get install -y$missing" >&2
    exit 1
fi
echo "Installing:$missing"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get -qq update
# shellcheck disable=SC2086  # a list of names
$as_root apt-get -qq install -y --no-install-recommends $missing >/dev/null
