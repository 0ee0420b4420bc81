#!/bin/sh
# What reviewers should not have to say: formatting, layers, static analysis
# and a build by the other compiler. Arguments: the compiler's flags.
set -u
sources=$(git ls-files '*.c' 2>/dev/null || ls ./*.c */*.c)
headers=$(git ls-files '*.h' 2>/dev/null || ls */*.h)
status=0
step() {
    echo "lint: $1"
    shift
    "$@" || status=1
}
tidy() {
    printf '%s\n' $sources | xargs -P "$(nproc)" -n 3 sh -c '
        flags=$0; clang-tidy -quiet "$@" -- $flags -Wall -Wextra -Wshadow \
            -Wno-unused-variable 2>/dev/null' "$flags"
}
flags="$*"
# shellcheck disable=SC2086
step clang-format clang-format --dry-run -Werror $sources $headers
step layers tests/layers.sh
# shellcheck disable=SC2086
step cppcheck cppcheck --quiet --error-exitcode=1 -j "$(nproc)" \
    --library=gtk,posix,sqlite3 --enable=warning,portability \
    --inline-suppr --suppress=missingInclude --suppress=varFuncNullUB -I. -Ibuild '-DG_DEFINE_QUARK(a,b)=' $sources
# with the warnings of the other compiler
step clang-tidy tidy
exit $status
