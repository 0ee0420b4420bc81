/* code_list.h - the names of the choices of a list, and their numbers. */
#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

/* The names in order; never changes once made, so threads may share it. */
typedef struct CodeList CodeList;

CodeList *code_list_new(const char *const *names, size_t n); /* copies */
CodeList *code_list_ref(CodeList *codes);
void code_list_unref(CodeList *codes); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodeList, code_list_unref)

size_t code_list_size(const CodeList *codes);
const char *code_list_name(const CodeList *codes, size_t code);
/* The index of TEXT (LENGTH bytes), or -1. Of equal names the first. */
int32_t code_list_find(const CodeList *codes, const char *text, size_t length);
