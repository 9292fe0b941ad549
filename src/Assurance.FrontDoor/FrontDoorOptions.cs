using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assurance.FrontDoor;

/// <summary>What a host tells the front door.</summary>
public sealed record FrontDoorOptions
{
    /// <summary>Bytes of a paper by its published path, or null where there are none. Asked only for paths that stand in the record.</summary>
    public Func<string, Task<byte[]?>> Paper { get; init; } = _ => Task.FromResult<byte[]?>(null);

    /// <summary>How the command line is called here: shown wherever a page cannot do something yet.</summary>
    public string Command { get; init; } = "dotnet run --project src/Assurance.LocalHost --";

    /// <summary>Where failures go; a page never shows their details.</summary>
    public ILogger Log { get; init; } = NullLogger.Instance;
}
