/* khaosat.c - the table of verbs, and nothing they do. */
int
main(void)
{
    return 0;
}
