namespace Assurance.Sqlite;

/// <summary>What a write asks of the write-ahead log.</summary>
internal enum WriteKind
{
    Plain,

    /// <summary>The bytes it removes must not live on in the log: it is emptied after the commit, or as soon as readers let go of it.</summary>
    Erases,

    /// <summary>
    /// What it replaces must not live on, and no two such writes may ever stand in the log together, or who compares them sees what
    /// each of them added. It rides no commit with others, and is refused while the log cannot be emptied first.
    /// </summary>
    Alone,
}
