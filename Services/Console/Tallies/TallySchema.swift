/// What figures are counted from.
///
/// A *series* is one thing that is counted, such as `work.any`. People stand in a series with the days on which it holds of them
/// (`span`); a thing that happened stands in it with its day (`fact`). Beside both stand their counters, by day, for the county
/// (place `''`), for each town and for each village, so that a figure reads days and not people, and a town's not its villages.
///
/// How many people have a span that meets the days a…b, each once, follows from counters alone: spans that begin by b, less spans that
/// end before a, less the gaps between two spans of one person of which both meet a…b (those that open on or after a and close on or
/// before b). Of a person with n spans in a…b this counts n and takes n − 1 away.
///
/// Days are counted from 1970-01-01. Counters that are zero are no rows, so that equal facts are equal rows however they came about.
enum TallySchema {
    static let sql = """
        CREATE TABLE span (
            county TEXT NOT NULL, person TEXT NOT NULL, series TEXT NOT NULL, first INTEGER NOT NULL,
            last INTEGER NOT NULL, place TEXT NOT NULL,
            PRIMARY KEY (county, person, series, first)) WITHOUT ROWID;
        CREATE INDEX span_of_series ON span (county, series, place, person, first, last);
        CREATE TABLE edge (
            county TEXT NOT NULL, series TEXT NOT NULL, place TEXT NOT NULL, day INTEGER NOT NULL,
            begins INTEGER NOT NULL, ends INTEGER NOT NULL,
            PRIMARY KEY (county, series, place, day)) WITHOUT ROWID;
        CREATE TABLE gap (
            county TEXT NOT NULL, series TEXT NOT NULL, place TEXT NOT NULL, opens INTEGER NOT NULL,
            closes INTEGER NOT NULL, n INTEGER NOT NULL,
            PRIMARY KEY (county, series, place, opens, closes)) WITHOUT ROWID;
        CREATE TABLE fact (
            county TEXT NOT NULL, series TEXT NOT NULL, id TEXT NOT NULL, day INTEGER NOT NULL, n INTEGER NOT NULL,
            sum INTEGER NOT NULL, person TEXT, place TEXT NOT NULL,
            PRIMARY KEY (county, series, id)) WITHOUT ROWID;
        CREATE INDEX fact_on_day ON fact (county, series, day);
        CREATE INDEX fact_of_person ON fact (county, person, series) WHERE person IS NOT NULL;
        -- What an activity is and where, until it is held.
        CREATE TABLE activity (
            county TEXT NOT NULL, activity TEXT NOT NULL, kind TEXT NOT NULL, place TEXT NOT NULL,
            PRIMARY KEY (county, activity)) WITHOUT ROWID;
        CREATE TABLE flow (
            county TEXT NOT NULL, series TEXT NOT NULL, place TEXT NOT NULL, day INTEGER NOT NULL, n INTEGER NOT NULL,
            sum INTEGER NOT NULL, PRIMARY KEY (county, series, place, day)) WITHOUT ROWID;

        """
}
