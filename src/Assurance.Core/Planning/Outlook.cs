using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>
/// What is due for one respondent and when to look at it again. It stays true over a span of time, and within it until
/// something is recorded that concerns the respondent. Steps and reasons are made only of what finds a place in a round.
/// </summary>
internal sealed class Outlook(Instant from)
{
    private static readonly List<DueStep> NoSteps = [];
    private static readonly List<Chase> NoChases = [];
    private Instant until;

    public Instant? NextLook { get; private set; }

    /// <summary>What is done without a send slot, in order.</summary>
    public List<DueStep> Steps { get; private set; } = NoSteps;

    /// <summary>Letters that are due, in the order in which they leave.</summary>
    public List<Chase> Chases { get; private set; } = NoChases;

    /// <summary>Letters that are due and wait for the office to open.</summary>
    public List<Chase> Waiting { get; private set; } = NoChases;

    public bool HoldsAt(Instant now) => from <= now && now < until;

    public void LookAt(Instant at) => NextLook = NextLook is { } earlier && earlier <= at ? earlier : at;

    public void Do(DueStep step) => (Steps == NoSteps ? Steps = new(1) : Steps).Add(step);

    public void Send(Chase chase) => (Chases == NoChases ? Chases = new(1) : Chases).Add(chase);

    public void Wait(Chase chase) => (Waiting == NoChases ? Waiting = new(1) : Waiting).Add(chase);

    /// <param name="end">Exclusive.</param>
    public void Complete(string run, Instant end)
    {
        until = end;
        if (Chases.Count > 1)
        {
            Chases.Sort((a, b) => a.Order != b.Order ? a.Order - b.Order : string.CompareOrdinal(a.Message(run), b.Message(run)));
        }
    }
}
