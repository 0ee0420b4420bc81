-- The store: one SQLite file in which the stages meet. Runs as it is in the
-- sqlite3 shell. khaosat keeps application_id 0x6b68616f ("khao") and the
-- version of this schema in user_version; a change is a new step in store.c.
-- A second file of the same tables beside it (its application_id ends in "r")
-- holds files that were returned to their senders, with their findings.

-- Files that were accepted. Nothing is ever deleted: a corrected file
-- supersedes the one before, which stays with its data.
CREATE TABLE submission (
    id INTEGER PRIMARY KEY,         -- in order of acceptance
    unit TEXT NOT NULL,             -- code of who submitted, of the register
                                    -- valid on the year's reference date
    instrument TEXT NOT NULL,       -- folder name of the form
    year INTEGER NOT NULL           -- the round; 0: a returned file that does
        CHECK (year = 0 OR year BETWEEN 1900 AND 9999), -- not say
    file_name TEXT NOT NULL,        -- as it came, without folders
    sha256 TEXT NOT NULL            -- of the file's bytes
        CHECK (length(sha256) = 64),
    received TEXT NOT NULL,         -- when, ISO 8601, UTC
    rows INTEGER NOT NULL DEFAULT 0 CHECK (rows >= 0), -- without the header
    warnings INTEGER NOT NULL DEFAULT 0 CHECK (warnings >= 0),
    overridden INTEGER NOT NULL DEFAULT 0
        CHECK (overridden >= 0),    -- cells made "not stated" by override
    override_reason TEXT,           -- why errors were passed over; NULL: none
                                    -- was
    definitions TEXT NOT NULL,      -- SHA-256 of what it was checked by
    simulated INTEGER NOT NULL DEFAULT 0
        CHECK (simulated IN (0, 1)), -- 1: made up by the simulation
    added INTEGER,                  -- against the one it replaced: rows that
    removed INTEGER,                -- are new, rows that are gone, cells of
    changed INTEGER,                -- the others that differ; NULL: the first
    supersedes INTEGER              -- the one it replaced; NULL: the first
        REFERENCES submission (id),
    superseded_by INTEGER           -- the one that replaced it; NULL: current;
                                    -- itself: settled (a returned file that
                                    -- an accepted one answered)
        REFERENCES submission (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- One unit has one current submission of an instrument and year. A returned
-- file that does not say what it is (instrument '') is known by its name.
CREATE UNIQUE INDEX submission_current
    ON submission (instrument, year, unit,
                   CASE instrument WHEN '' THEN file_name ELSE '' END)
    WHERE superseded_by IS NULL;

-- Lists of choices as they were when a chunk was stored, each different list
-- once, so that old data stay readable when a form changes.
CREATE TABLE codebook (
    id INTEGER PRIMARY KEY,
    names TEXT NOT NULL UNIQUE      -- the choices' names in order, a line each
                                    -- ("\n" within a name is written \n, and
                                    -- "\" is written \\)
) STRICT;

-- The data: one column of one part (at most 65,536 rows) of a submission.
CREATE TABLE chunk (
    id INTEGER PRIMARY KEY,
    submission INTEGER NOT NULL REFERENCES submission (id),
    part INTEGER NOT NULL CHECK (part >= 0), -- 0, 1, ... without a gap
    variable TEXT NOT NULL,         -- name in the form or the design
    type TEXT NOT NULL CHECK (type IN
        ('code', 'integer', 'real', 'date', 'text', 'set')),
    rows INTEGER NOT NULL CHECK (rows > 0),
    codebook INTEGER REFERENCES codebook (id), -- of codes and sets
    checksum INTEGER NOT NULL,      -- of submission, part, variable and bytes
    bytes BLOB NOT NULL,            -- see chunk.h
    UNIQUE (submission, part, variable),
    CHECK ((codebook IS NOT NULL) = (type IN ('code', 'set')))
) STRICT;

-- What findings say, each different sentence once.
CREATE TABLE message (
    id INTEGER PRIMARY KEY,
    rule TEXT NOT NULL,             -- stable code, as "type.integer"
    severity TEXT NOT NULL CHECK (severity IN ('note', 'warning', 'error')),
    vi TEXT NOT NULL,               -- what is wrong and what to do
    en TEXT NOT NULL,
    UNIQUE (rule, severity, vi, en)
) STRICT;

-- What was found in the files that were accepted: notes, warnings, and the
-- errors that an override passed over.
CREATE TABLE finding (
    submission INTEGER NOT NULL REFERENCES submission (id),
    ordinal INTEGER NOT NULL,       -- 0, 1, ... in the order of the report
    file TEXT,                      -- NULL: the submission's own file
    line INTEGER NOT NULL CHECK (line >= 0), -- of the file; 0: all of it
    "column" TEXT,                  -- as the header spells it; NULL: the row
    value TEXT,                     -- as it stood; NULL: none, or private
    message INTEGER NOT NULL REFERENCES message (id),
    PRIMARY KEY (submission, ordinal)
) STRICT, WITHOUT ROWID;

-- Of a returned file, its text as it was read, in UTF-8 without a mark: so that
-- its sender can be given a copy with the findings in it. Not of accepted
-- files (whose data are chunks), of very large ones, nor of files with personal
-- data, which are not kept at all.
CREATE TABLE layout (
    submission INTEGER PRIMARY KEY REFERENCES submission (id),
    delimiter TEXT NOT NULL CHECK (length(delimiter) = 1),
    header_line INTEGER NOT NULL CHECK (header_line > 0) -- of the file
) STRICT;
CREATE TABLE piece (
    submission INTEGER NOT NULL REFERENCES layout (submission),
    ordinal INTEGER NOT NULL CHECK (ordinal >= 0), -- 0, 1, ... without a gap
    bytes BLOB NOT NULL,            -- of the text, packed by zlib
    PRIMARY KEY (submission, ordinal)
) STRICT, WITHOUT ROWID;

-- What the analysis found; a year's estimates are replaced together. An
-- unknown number is NULL.
CREATE TABLE estimate (
    year INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,       -- 0, 1, ... in the order of the framework
    indicator TEXT NOT NULL,        -- code in indicators.csv
    domain TEXT NOT NULL,           -- name in domains.csv; '': everybody
    level TEXT NOT NULL,            -- value of the domain; '': everybody
    basis TEXT NOT NULL CHECK (basis IN ('sample', 'register', 'count')),
    n INTEGER NOT NULL CHECK (n >= 0), -- rows, or units that reported
    population REAL,                -- sum of weights, or units required
    estimate REAL,
    se REAL CHECK (se >= 0),        -- standard error
    df REAL,                        -- degrees of freedom
    ci_low REAL, ci_high REAL,      -- two-sided 95 %
    bound_low REAL, bound_high REAL, -- register: silent units fail, comply
    deff REAL,                      -- design effect
    limit_low REAL, limit_high REAL, -- one-sided limits of the verdict
    coverage REAL,                  -- share of the population reported for
    decide REAL,                    -- more respondents or reports to decide
    flag TEXT NOT NULL CHECK (flag IN ('', 'review', 'suppress', 'census')),
    verdict TEXT NOT NULL CHECK (verdict IN
        ('', 'met', 'not_met', 'cannot_tell', 'not_due')),
    reason TEXT NOT NULL,           -- why unknown, flagged, undecided; or ''
    made_from INTEGER NOT NULL,     -- bits: 1 simulated, 2 illustrative
                                    -- register, 4 override
    PRIMARY KEY (year, ordinal)
) STRICT, WITHOUT ROWID;

-- The estimates as they may be published: numbers that are suppressed, to
-- protect respondents or as unreliable, are NULL. Analysts have them in the
-- table itself.
CREATE VIEW published AS
SELECT year, indicator, domain, level, basis,
       iif(flag = 'suppress' AND n > 0, NULL, n) AS n,
       iif(flag = 'suppress', NULL, population) AS population,
       iif(flag = 'suppress', NULL, estimate) AS estimate,
       iif(flag = 'suppress', NULL, se) AS se,
       iif(flag = 'suppress', NULL, df) AS df,
       iif(flag = 'suppress', NULL, ci_low) AS ci_low,
       iif(flag = 'suppress', NULL, ci_high) AS ci_high,
       iif(flag = 'suppress', NULL, bound_low) AS bound_low,
       iif(flag = 'suppress', NULL, bound_high) AS bound_high,
       iif(flag = 'suppress', NULL, deff) AS deff,
       flag, verdict, reason
FROM estimate ORDER BY year, ordinal;
