/* bench_file.c - the file that speed is measured on, and libcsv alone.
 *
 *   bench_file make ROWS >FILE   ROWS rows of 50 columns (tests/bench)
 *   bench_file parse FILE        libcsv with callbacks that only count */
#include <csv.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define QUESTIONS 40

static uint32_t
next(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (uint32_t)(*state >> 16);
}

static void
put_row(long row, long rows, uint64_t *state)
{
    int province = (int)(1 + row * 63 / rows);
    int stratum = province * 2 + (int)(next(state) & 1);
    int psu = stratum * 1000 + (int)(next(state) % 40);

    printf("R%08ld,%02d,%d,%d,%.4f,%c,%u,%u,%u,%u", row, province, stratum, psu,
           50 + next(state) % 100000 / 1000.0, next(state) & 1 ? 'm' : 'f',
           15 + next(state) % 70, next(state) & 1, next(state) % 6,
           next(state) % 9);
    for (int i = 0; i < QUESTIONS; i++) {
        uint32_t answer = next(state) % 6; /* one in six says nothing */

        putchar(',');
        if (answer < 5)
            putchar('1' + (int)answer);
    }
    putchar('\n');
}

static int
make(long rows)
{
    uint64_t state = 1907;

    printf("respondent,province,stratum,psu,weight,sex,age,urban,education,"
           "occupation");
    for (int i = 1; i <= QUESTIONS; i++)
        printf(",q%d", i);
    putchar('\n');
    for (long row = 0; row < rows; row++)
        put_row(row, rows, &state);
    return fflush(stdout) != 0;
}

static void
count_cell(void *cell, size_t length, void *data)
{
    (void)cell;
    (void)length;
    ++*(size_t *)data;
}

static void
count_row(int end, void *data)
{
    (void)end;
    (void)data;
}

static int
parse(const char *path)
{
    static char buffer[1 << 18];
    struct csv_parser parser;
    size_t cells = 0, length;
    FILE *file = fopen(path, "rb");

    if (!file || csv_init(&parser, CSV_STRICT) != 0)
        return 1;
    while ((length = fread(buffer, 1, sizeof buffer, file)) > 0)
        if (csv_parse(&parser, buffer, length, count_cell, count_row, &cells) !=
            length)
            return 1;
    csv_fini(&parser, count_cell, count_row, &cells);
    csv_free(&parser);
    fclose(file);
    fprintf(stderr, "%zu cells\n", cells);
    return 0;
}

int
main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "make") == 0)
        return make(strtol(argv[2], NULL, 10));
    if (argc == 3 && strcmp(argv[1], "parse") == 0)
        return parse(argv[2]);
    fputs("usage: bench_file make ROWS | parse FILE\n", stderr);
    return 2;
}
