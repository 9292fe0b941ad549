using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Engine.Rehearsal;

/// <summary>A rehearsal in numbers, as <c>summary.json</c> holds them.</summary>
public sealed record RehearsalSummary
{
    public required string Run { get; init; }

    public required int Respondents { get; init; }

    /// <summary>Everything that left: chases, receipts, thanks and alerts.</summary>
    public required int Messages { get; init; }

    public required int DuplicateMessages { get; init; }

    public required int Responses { get; init; }

    public required int NonRespondents { get; init; }

    /// <summary>Respondents chased after the due date.</summary>
    public required int Escalations { get; init; }

    /// <summary>Respondents whose head and chair were asked for written assurance.</summary>
    public required int WrittenAssurances { get; init; }

    public required int Exempted { get; init; }

    public required int Rounds { get; init; }

    public required int VirtualDays { get; init; }

    public double ElapsedSeconds { get; init; }

    public long PeakWorkingSetBytes { get; init; }

    /// <summary>Paths relative to the folder of the rehearsal, sorted.</summary>
    public required IReadOnlyList<string> Documents { get; init; }

    /// <summary>Messages waiting for a person's look because nobody can tell whether they left.</summary>
    public required int Unknown { get; init; }

    public required int Tasks { get; init; }

    /// <summary>True if any day was counted in a provisional calendar.</summary>
    public required bool ProvisionalCalendar { get; init; }

    public required string Calendar { get; init; }

    public required string Links { get; init; }

    public required bool Closed { get; init; }

    /// <summary>The runs one by one, where there was more than one.</summary>
    public IReadOnlyList<RehearsalSummary>? Runs { get; init; }

    /// <summary>Several runs as one: counts added up, the first run's roster.</summary>
    public static RehearsalSummary Sum(IReadOnlyList<RehearsalSummary> runs) => runs.Count == 1 ? runs[0] : runs[0] with
    {
        Run = string.Join(' ', runs.Select(r => r.Run)),
        Messages = runs.Sum(r => r.Messages),
        DuplicateMessages = runs.Sum(r => r.DuplicateMessages),
        Responses = runs.Sum(r => r.Responses),
        NonRespondents = runs.Sum(r => r.NonRespondents),
        Escalations = runs.Sum(r => r.Escalations),
        WrittenAssurances = runs.Sum(r => r.WrittenAssurances),
        Exempted = runs.Sum(r => r.Exempted),
        Rounds = runs.Sum(r => r.Rounds),
        VirtualDays = runs.Sum(r => r.VirtualDays),
        Documents = [.. runs.SelectMany(r => r.Documents).Order(StringComparer.Ordinal)],
        Unknown = runs.Sum(r => r.Unknown),
        Tasks = runs.Sum(r => r.Tasks),
        Closed = runs.All(r => r.Closed),
        Runs = runs,
    };

    public static RehearsalSummary Of(RunState state, int messages, int duplicates, int rounds, Instant now, IReadOnlyList<string> documents, string links)
    {
        // A cycle need not have either: then nobody was written to formally, or chased for being late.
        var letters = state.Policy.Ladder.Select((r, i) => (Rung: r, Index: i)).Where(p => p.Rung.NeedsRelease).Select(p => p.Index).FirstOrDefault(state.Policy.Ladder.Count);
        var missed = state.Policy.Ladder.Select((r, i) => (Rung: r, Index: i)).Where(p => p.Rung is { WaitsForPrevious: true, Asks: RungAsks.Return }).Select(p => p.Index).FirstOrDefault(state.Policy.Ladder.Count);
        var responses = state.Policy.IsAnonymous ? state.BallotsCast : state.Returned;
        return new RehearsalSummary
        {
            Run = state.Run,
            Respondents = state.Respondents.Count,
            Messages = messages,
            DuplicateMessages = duplicates,
            Responses = responses,
            NonRespondents = state.Policy.IsAnonymous ? Math.Max(0, state.Respondents.Count(r => !r.IsExempt) - responses) : state.Respondents.Count(r => r.Returns.Count == 0 && !r.IsExempt),
            Escalations = state.Respondents.Count(r => r.RungStates.Skip(missed).Any(s => s.HasActed)),
            WrittenAssurances = state.Respondents.Count(r => r.RungStates.Skip(letters).Take(1).Any(s => s.HasActed)),
            Exempted = state.Respondents.Count(r => r.IsExempt),
            Rounds = rounds,
            VirtualDays = Period.DaysBetween(UkTime.Date(state.OpenedAt!.Value), UkTime.Date(now)),
            Documents = documents,
            Unknown = state.Intents.Values.Count(i => i.IsUnknown),
            Tasks = state.Tasks.Count,
            ProvisionalCalendar = state.RunCalendar.IsProvisional(state.RunDates.Opens) || state.RunCalendar.IsProvisional(state.RunDates.Compile),
            Calendar = state.RunCalendar.Name,
            Links = links,
            Closed = state.IsClosed,
        };
    }
}
