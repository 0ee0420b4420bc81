-- Closed rounds. A closing, and every analysis after a correction, is an
-- edition of the year; a correction that came after a closing is a revision.

CREATE TABLE edition (
    year INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 0), -- 0: the closing
    day TEXT NOT NULL,              -- ISO date: of the closing, or of the last
                                    -- revision that it has in it
    version TEXT NOT NULL,          -- of the program
    definitions TEXT NOT NULL,      -- SHA-256 of what it was computed by
    run TEXT NOT NULL,              -- run.id of its analysis
    revisions INTEGER NOT NULL,     -- how many of the year's it has in it
    sources TEXT NOT NULL,          -- SHA-256 of the edition before, of what
                                    -- stands above, and of its submissions:
                                    -- whose, which bytes, all chunks' checksums
    results TEXT NOT NULL,          -- SHA-256 of the year's estimates and
                                    -- weights
    PRIMARY KEY (year, number)
) STRICT, WITHOUT ROWID;

-- The submissions that an edition was made from.
CREATE TABLE edition_source (
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    submission INTEGER NOT NULL REFERENCES submission (id),
    PRIMARY KEY (year, number, submission)
) STRICT, WITHOUT ROWID;

-- What an edition changed: estimates that were other in the one before.
CREATE TABLE edition_change (
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,       -- 0, 1, ... in the order of estimates
    indicator TEXT NOT NULL,
    domain TEXT NOT NULL,
    level TEXT NOT NULL,
    before REAL, after REAL,        -- NULL: unknown, hidden, or not there
    verdict_before TEXT NOT NULL,   -- as in estimate; '' too if not there
    verdict_after TEXT NOT NULL,
    PRIMARY KEY (year, number, ordinal)
) STRICT, WITHOUT ROWID;

-- Files that were taken in for a year, or bear on one, that was closed.
CREATE TABLE revision (
    year INTEGER NOT NULL,          -- that was closed
    number INTEGER NOT NULL CHECK (number > 0), -- 1, 2, ... within it
    submission INTEGER NOT NULL REFERENCES submission (id),
    reason TEXT NOT NULL,           -- why it was taken in
    PRIMARY KEY (year, number)
) STRICT, WITHOUT ROWID;
