namespace Assurance.Chaos.Reckoning;

/// <summary>What was done to a run.</summary>
/// <param name="InFlight">References in the hands of processes when they were killed or left standing.</param>
/// <param name="Lost">References of messages whose answer the transport lost.</param>
/// <param name="Told">What processes said went wrong, and how often.</param>
internal sealed record Happenings(
    ChaosOptions Options, int Kills, int Stalls, int Faults, IReadOnlySet<string> InFlight, IReadOnlySet<string> Lost, IReadOnlyDictionary<string, int> Told);
