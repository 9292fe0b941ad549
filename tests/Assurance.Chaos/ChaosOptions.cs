namespace Assurance.Chaos;

/// <summary>What is to be done to a run of the yearly collection.</summary>
public sealed record ChaosOptions
{
    public int Schools { get; init; } = 450;

    /// <summary>Runner processes killed with SIGKILL in the course of the run.</summary>
    public int Kills { get; init; } = 200;

    /// <summary>Processes that work at the run at once.</summary>
    public int Runners { get; init; } = 4;

    /// <summary>Draws the county, what its people do, where is killed and which faults are injected; what processes do meanwhile is up to the machine.</summary>
    public int Seed { get; init; } = 2026;

    public TransportKind Transport { get; init; } = TransportKind.Folder;

    /// <summary>Share of the schools that ever answer.</summary>
    public double ResponseRate { get; init; } = 0.75;

    /// <summary>Faults of mail and storage besides the kills.</summary>
    public bool HasFaults { get; init; } = true;

    /// <summary>Write the papers as well: twenty feedback letters and the report.</summary>
    public bool HasPapers { get; init; } = true;

    /// <summary>Connection of the storage emulator, or an account's; empty keeps the store in a file of the folder.</summary>
    public string Storage { get; init; } = "";

    /// <summary>Begins the names of its containers, so that a trial finds none of another's.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Where the store and the outbox are made; null makes a folder that is removed afterwards.</summary>
    public string? Folder { get; init; }
}

public enum TransportKind
{
    /// <summary>Files named by their key: it can be asked, and writing twice is writing once.</summary>
    Folder,

    /// <summary>A provider that keeps drafts and sent items: it can be asked, and what it lists may be late.</summary>
    Provider,

    /// <summary>A mail server that cannot be asked.</summary>
    Smtp,

    /// <summary>A service that tells at once what it was given, and delivers whatever it is given as often as it is given: nothing but the claims keeps it from doubling.</summary>
    Courier,
}
