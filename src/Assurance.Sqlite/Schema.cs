namespace Assurance.Sqlite;

/// <summary>The tables, and the version of them that a file holds.</summary>
internal static class Schema
{
    /// <summary>"ASSR" in the file's header: tells our files from other programs' databases.</summary>
    private const long ApplicationId = 0x41535352;

    /// <summary>Entry n takes a file from version n to n + 1. Shipped entries never change; a new version is a new entry.</summary>
    private static readonly string[] Steps =
    [
        // The primary key is the unique index that makes two writers of one position impossible.
        $"""
        PRAGMA application_id = {ApplicationId};
        CREATE TABLE line (
            run TEXT NOT NULL,
            position INTEGER NOT NULL,
            bytes BLOB NOT NULL,
            hash BLOB NOT NULL,
            PRIMARY KEY (run, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE object (
            name TEXT NOT NULL UNIQUE,
            bytes BLOB NOT NULL
        ) STRICT;
        CREATE TABLE setting (
            key TEXT NOT NULL PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """,

        // Rows are per run and part, never per ballot. With rowids, since SQLite overwrites such a row in place if it stays as long.
        """
        CREATE TABLE ballot_box (
            run TEXT NOT NULL,
            part TEXT NOT NULL,
            bytes BLOB NOT NULL,
            UNIQUE (run, part)
        ) STRICT;
        """,
    ];

    /// <summary>Throws unless the file is one of ours that this version can read, or empty and <paramref name="mayBeEmpty"/>.</summary>
    /// <returns>Whether it is at the latest version.</returns>
    public static bool Check(Database database, string path, bool mayBeEmpty)
    {
        var version = Version(database);
        if (version > Steps.Length)
        {
            throw new StoreFileException(
                $"{path} was written by a newer version of Assurance (its format is {version}, this version reads up to {Steps.Length}). Update Assurance, then try again. Nothing was changed.");
        }

        var empty = version == 0 && (long)database.Scalar("SELECT count(*) FROM sqlite_schema")! == 0;
        var ours = (long)database.Scalar("PRAGMA application_id")! == ApplicationId;
        if (empty ? !mayBeEmpty : !ours)
        {
            throw new StoreFileException($"{path} is {(empty ? "empty" : "a database of another program")}, not a store of Assurance. Check the path. Nothing was changed.");
        }

        return version == Steps.Length;
    }

    /// <summary>Brings the file to the latest version, inside the caller's transaction.</summary>
    public static void Upgrade(Database database)
    {
        for (var version = Version(database); version < Steps.Length; version++)
        {
            database.Execute(Steps[version]);
            database.Execute($"PRAGMA user_version = {version + 1}");
        }
    }

    private static long Version(Database database) => (long)database.Scalar("PRAGMA user_version")!;
}
