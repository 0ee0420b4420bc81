/* version.h - of the program: estimates remember by which they were made. */
#pragma once

#define KHAOSAT_VERSION "0.1"
