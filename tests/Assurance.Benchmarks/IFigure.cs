namespace Assurance.Benchmarks;

/// <summary>One comparison: ours against what it is measured by, on the same input in the same run.</summary>
internal interface IFigure
{
    /// <summary>What the command line calls it.</summary>
    string Name { get; }

    /// <summary>What is compared, and on what.</summary>
    string Title { get; }

    /// <summary>Times that count; the median is given.</summary>
    int Repeats => 9;

    /// <summary>Times before those, so that everything is compiled and warm.</summary>
    int WarmUps => 2;

    /// <summary>It takes minutes to prepare: measured only where it is asked for by name.</summary>
    bool OnlyByName => false;

    /// <summary>False where contenders differ in the size of their input: then the counts of what they did need not agree.</summary>
    bool DoesSameWork => true;

    /// <summary>Ours first. Each contender returns a count of what it did.</summary>
    IReadOnlyList<Contender> Contenders();

    /// <summary>The figure in words of its own, or null where the table says it all.</summary>
    string? Words(IReadOnlyList<Measurement> measured) => null;
}

/// <param name="Run">Does the work once and says how much of it there was.</param>
internal sealed record Contender(string Name, Func<long> Run)
{
    /// <summary>What each time needs first and is not measured.</summary>
    public Action Prepare { get; init; } = static () => { };

    /// <summary>What the latest time cost a process that it started; null where the work is done in this one.</summary>
    public Func<TimeSpan>? CpuElsewhere { get; init; }
}
