using NodaTime;

namespace Assurance.Chaos.Runners;

/// <summary>What one runner process is told when it starts.</summary>
/// <param name="Number">Which process of the whole trial it is: its claims begin with it.</param>
/// <param name="Storage">How the storage account is reached; empty is a file of the folder.</param>
/// <param name="Prefix">Begins the names of its containers.</param>
/// <param name="Port">Port of the provider or the mail server; nought for the folder.</param>
public sealed record RunnerOptions(string Folder, string Run, int Number, TransportKind Transport, int Port, int Seed, bool HasFaults, Instant Now, string Storage = "", string Prefix = "");
