# khaosat: CSV submissions -> estimates and verdicts -> PDF.
# make run [INBOX=dir] [YEAR=2025] | check | check-pdf | all | lint | bench | pictures |
#      install | clean | deps | coverage-study | parity
#   SAN=1  with address and undefined-behaviour sanitizers (own build folder)
#   COV=1  with coverage

GOALS := $(filter-out clean deps,$(or $(MAKECMDGOALS),all))
# Packages come first, while this file is read: the flags below ask pkg-config.
ifneq ($(GOALS),)
ifneq ($(shell tests/deps.sh $(GOALS) >&2 && echo ready),ready)
$(error packages are missing, see above)
endif
endif

PKGS := glib-2.0 gio-2.0 sqlite3 gsl pangocairo pangoft2 fontconfig libqpdf xlsxwriter
B    ?= build$(if $(SAN),-san)$(if $(COV),-cov)
WARN := -Wall -Wextra -Werror -Wshadow -Wconversion -Wcast-qual -Wvla \
        -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings \
        -Wformat=2 -Wundef -Wnull-dereference -Wdouble-promotion
MODE := $(if $(SAN),-fsanitize=address -fsanitize=undefined \
        -fno-sanitize-recover=all) $(if $(COV),--coverage)
ifneq ($(GOALS),)
CPPFLAGS := -std=c11 -D_POSIX_C_SOURCE=200809L -I. -I$(B) \
        $(shell pkg-config --cflags $(PKGS) | sed 's/-I/-isystem /g')
LDLIBS := -Wl,--as-needed $(shell pkg-config --libs $(PKGS)) \
        -lcsv -lreadstat -lcmark -lm
endif
CFLAGS  ?= $(if $(SAN)$(COV),-O1,-O2) -g1
MAKEFLAGS += -j$(shell nproc) --output-sync=target
COMPILE  = $(CC) $(CPPFLAGS) $(WARN) $(CFLAGS) $(MODE)
prefix  ?= /usr/local
YEAR    ?= 2025

SRC  := $(foreach f,store surveys ingest analysis report,$(wildcard $(f)/*.c $(f)/*/*.c))
OBJ  := $(SRC:%.c=$(B)/%.o)
TEST := $(patsubst %.c,$(B)/%,$(wildcard tests/test_*.c))
SIM  := $(patsubst %.c,$(B)/%.o,tests/simulate.c $(wildcard tests/simulate/*.c))
SQL  := $(patsubst %,$(B)/%.h,$(wildcard store/*.sql analysis/*.R))
EXT  := $(patsubst %.c,$(B)/pic/%.o,$(wildcard store/*.c))

all: $(B)/khaosat $(B)/simulate
$(B)/lib.a: $(OBJ)
	@rm -f $@; $(AR) rcs $@ $^
$(B)/khaosat: $(B)/khaosat.o $(B)/lib.a
	@$(COMPILE) $^ -o $@ $(LDLIBS)
$(B)/simulate: $(SIM) $(B)/lib.a
	@$(COMPILE) $^ -o $@ $(LDLIBS)
$(B)/bench_file: $(B)/tests/bench_file.o
	@$(COMPILE) $^ -o $@ $(LDLIBS)
$(B)/tests/%: $(B)/tests/%.o $(B)/lib.a
	@$(COMPILE) $(filter %.o,$^) $(B)/lib.a -o $@ $(LDLIBS)
$(B)/fill_form: $(B)/tests/fill_form.o $(B)/lib.a
	@$(COMPILE) $^ -o $@ $(LDLIBS)
$(B)/check_ua: $(B)/tests/check_ua.o
	@$(COMPILE) $^ -o $@ $(LDLIBS)
# For the sqlite3 shell: ".load build/khaosat" gives instruments as tables.
$(B)/khaosat.so: $(EXT)
	@$(COMPILE) -shared $^ -o $@ $(LDLIBS)
$(B)/pic/%.o: %.c Makefile | $(SQL)
	@mkdir -p $(@D); $(COMPILE) -fPIC -MMD -MP -c $< -o $@
$(B)/tests/test_figures: $(B)/tests/figure_cases.o
$(B)/tests/test_reference_rows: $(B)/tests/reference_calibrated.o
$(B)/tests/test_mini: $(B)/tests/mini.o $(B)/tests/mini_whole.o
$(B)/tests/coverage_study: $(B)/tests/coverage/population.o \
        $(B)/tests/simulate/rng.o
$(B)/%.o: %.c Makefile | $(SQL)
	@mkdir -p $(@D); $(COMPILE) -MMD -MP -c $< -o $@
QUOTE = sed -e 's/[\\"]/\\&/g' -e 's/^/"/' -e 's/$$/\\n"/'
$(B)/%.sql.h: %.sql
	@mkdir -p $(@D); $(QUOTE) $< >$@
$(B)/%.R.h: %.R
	@mkdir -p $(@D); $(QUOTE) $< >$@

run: all
	@tests/run.sh $(B) $(YEAR) "$(INBOX)" out

check: $(TEST) all $(B)/khaosat.so $(B)/fill_form
	@tests/layers.sh
	@KHAOSAT_BUILD=$(B) prove -j$(shell nproc) --exec '' $(TEST) $(wildcard tests/test_*.sh)

lint: $(SQL)
	@tests/lint.sh $(CPPFLAGS)

# What "make run" left, against qpdf, our rules of PDF/UA and PDFBox.
check-pdf: all $(B)/check_ua
	@tests/check_pdf.sh $(B) out/$(YEAR)

pictures: run
	@tests/pictures.sh out/$(YEAR)

bench: all $(B)/bench_file
	@tests/bench.sh $(B)

# Intervals and verdicts: SAMPLES from each of many known populations, then
# seeds 1 to ROUNDS of small simulated rounds; some minutes each, 0 leaves out.
SAMPLES ?= 1000
ROUNDS  ?= 2000
coverage-study: all $(B)/tests/coverage_study
	@[ $(SAMPLES) = 0 ] || $(B)/tests/coverage_study $(SAMPLES)
	@[ $(ROUNDS) = 0 ] || tests/coverage_study.sh $(B) $(ROUNDS)

# Every published number of the simulated year, once more by R.
parity: all
	@tests/parity.sh $(B) $(YEAR)

# libFuzzer over the reader with all rules, the header and the expressions:
# SECONDS of each, with the sanitizers. What it finds is left in build-fuzz.
SECONDS ?= 20
FUZZ := $(patsubst tests/%.c,%,$(wildcard tests/fuzz_*.c))
fuzz:
	@$(MAKE) --no-print-directory B=build-fuzz CC="$(FUZZ_CC)" \
	    CFLAGS="-w -g -O1 -fsanitize=fuzzer-no-link,address,undefined \
	    -fno-sanitize-recover=all" $(FUZZ:%=build-fuzz/%)
	@for f in $(FUZZ); do echo "$$f"; mkdir -p build-fuzz/corpus/$$f; \
	    build-fuzz/$$f -max_total_time=$(SECONDS) -verbosity=0 \
	        -print_final_stats=1 -max_len=4096 -artifact_prefix=build-fuzz/ \
	        build-fuzz/corpus/$$f || exit 1; done
FUZZ_CC ?= clang
$(B)/fuzz.a: $(filter $(B)/store/% $(B)/surveys/% $(B)/ingest/%,$(OBJ))
	@rm -f $@; $(AR) rcs $@ $^
$(B)/fuzz_%: $(B)/tests/fuzz_%.o $(B)/fuzz.a
	@$(COMPILE) $^ -o $@ -fsanitize=fuzzer $(LDLIBS)

install: all $(B)/khaosat.so
	install -D $(B)/khaosat $(DESTDIR)$(prefix)/bin/khaosat
	install -D $(B)/khaosat.so $(DESTDIR)$(prefix)/lib/khaosat.so
	mkdir -p $(DESTDIR)$(prefix)/share/khaosat
	cp -R surveys $(DESTDIR)$(prefix)/share/khaosat/
	cd $(DESTDIR)$(prefix)/share/khaosat/surveys && \
	    rm -rf expr *.[ch] *.def

clean:
	rm -rf build build-san build-cov build-fuzz out
deps:
	@tests/deps.sh run check lint

.PHONY: fuzz all run check check-pdf lint bench pictures coverage-study parity install clean deps
.SECONDARY:
-include $(OBJ:.o=.d) $(EXT:.o=.d) $(SIM:.o=.d) $(B)/khaosat.d $(TEST:=.d) $(B)/tests/figure_cases.d $(wildcard $(B)/tests/mini*.d)
