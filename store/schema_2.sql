-- How the year's weights came to be, and from what its estimates were made;
-- replaced together with them.

-- The analysis: estimate.year leads here.
CREATE TABLE run (
    year INTEGER PRIMARY KEY,
    id TEXT NOT NULL,               -- SHA-256 of the version, the definitions
                                    -- and the files: the same again is the same
    version TEXT NOT NULL,          -- of the program
    definitions TEXT NOT NULL       -- SHA-256 of what it was computed by
) STRICT;

-- The submissions that an indicator's estimates rest on, all domains alike.
CREATE TABLE estimate_source (
    year INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    indicator TEXT NOT NULL,        -- composites: the sources of their parts
    submission INTEGER NOT NULL REFERENCES submission (id),
    PRIMARY KEY (year, ordinal)
) STRICT, WITHOUT ROWID;

-- What came of the rows that were drawn: the response waterfall.
CREATE TABLE response (
    year INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    instrument TEXT NOT NULL,
    unit TEXT NOT NULL,             -- who submitted; '': all together
    outcome TEXT NOT NULL,          -- complete, refused, noncontact,
                                    -- ineligible, other, unknown
    rows REAL NOT NULL,
    weight REAL,                    -- sum of base weights; NULL: some have none
    PRIMARY KEY (year, ordinal)
) STRICT, WITHOUT ROWID;

-- Rates by AAPOR's Standard Definitions, of rows.
CREATE TABLE response_rate (
    year INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    instrument TEXT NOT NULL,
    unit TEXT NOT NULL,             -- as in response
    rate TEXT NOT NULL,             -- RR1 ... RR6, COOP1 ... COOP4,
                                    -- REF1 ... REF3, CON1 ... CON3
    value REAL,                     -- NULL: there is nobody to divide by
    PRIMARY KEY (year, ordinal)
) STRICT, WITHOUT ROWID;

-- Cells in which those who responded stand for those who did not.
CREATE TABLE weight_cell (
    year INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    instrument TEXT NOT NULL,
    cell TEXT NOT NULL,             -- values of its variables
    joined TEXT NOT NULL,           -- cell it was joined with, being too small
    eligible REAL NOT NULL,         -- rows
    complete REAL NOT NULL,
    factor REAL NOT NULL,           -- of the weights of those who responded
    PRIMARY KEY (year, ordinal)
) STRICT, WITHOUT ROWID;

-- The weights of an instrument.
CREATE TABLE weight_run (
    year INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    instrument TEXT NOT NULL,
    base TEXT NOT NULL,             -- weight, frame, fpc, equal
    method TEXT NOT NULL,           -- calibrate of design.csv
    rows REAL NOT NULL,             -- that responded
    sum_before REAL, sum_after REAL, -- of weights, by calibration
    kish_before REAL, kish_after REAL, -- n sum w^2 / (sum w)^2
    g_low REAL, g_high REAL,        -- of weight after / before
    low REAL, high REAL,            -- of final weights
    bound_low REAL, bound_high REAL, -- asked for
    on_weight INTEGER NOT NULL,     -- 1: bounds of the weight, 0: of g
    at_bound REAL NOT NULL,         -- rows that stand at a bound
    steps REAL NOT NULL,            -- of the solution
    PRIMARY KEY (year, ordinal)
) STRICT, WITHOUT ROWID;

-- Totals that the weights were calibrated to.
CREATE TABLE weight_margin (
    year INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    instrument TEXT NOT NULL,
    margin TEXT NOT NULL,           -- variable=level
    total REAL NOT NULL,            -- of the population
    sum_before REAL, sum_after REAL, -- of weights
    rows REAL NOT NULL,
    left_out INTEGER NOT NULL,      -- 1: nobody there responded
    PRIMARY KEY (year, ordinal)
) STRICT, WITHOUT ROWID;
