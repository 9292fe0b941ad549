using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Engine.Messages;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.FrontDoor.Views;

/// <summary>How the schools of one trust stand, for its lead. Read only; no school's own link stands on it.</summary>
public sealed record TrustView
{
    public required string Trust { get; init; }

    public required string RunTitle { get; init; }

    public required IReadOnlyList<TrustSchool> Schools { get; init; }

    public required bool IsSimulated { get; init; }

    public required bool IsClosed { get; init; }

    public required PartnershipDetails Partnership { get; init; }

    public int Asked => Schools.Count(s => s.IsAsked);

    public int Returned => Schools.Count(s => s.Standing == Standing.Returned);

    /// <summary>Null where the trust has no school that is asked or the code is not its own: the page must not tell which.</summary>
    public static TrustView? Of(RunState state, FrozenRun frozen, string trust, string code)
    {
        if (state.Opened is not { } opened || !TrustLink.IsRight(opened, trust, code))
        {
            return null;
        }

        var schools = state.Respondents.Where(r => r.Respondent.TrustId == trust).OrderBy(r => r.Respondent.Name, StringComparer.Ordinal).ToList();
        return schools.Count == 0 ? null : new TrustView
        {
            Trust = schools[0].Respondent.TrustName ?? trust,
            RunTitle = MessageWords.RunTitle(frozen),
            Schools = [.. schools.Select(s => TrustSchool.Of(state, s))],
            IsSimulated = opened.Simulated,
            IsClosed = state.IsClosed,
            Partnership = frozen.Partnership,
        };
    }
}

/// <param name="LastStep">What happened last, and when; empty for nothing yet.</param>
public sealed record TrustSchool(string Name, string Reference, Standing Standing, bool IsAsked, LocalDate Due, string LastStep)
{
    public static TrustSchool Of(RunState state, RespondentState school) => new(
        school.Respondent.Name, MessageWords.Reference(state.Words, school.Respondent), Standings.Of(school), Standings.IsAsked(school), state.DatesFor(school).Due, Last(state, school));

    private static string Last(RunState state, RespondentState school)
    {
        if (school.CurrentReturn is { } current)
        {
            return $"Return received, {Wording.Short(UkTime.Date(current.At))}";
        }

        return Standings.LatestRung(school) is { } rung
            ? $"{state.Policy.Ladder[rung].Title}{(school.RungStates[rung].LastOn is { } on ? $", {Wording.Short(on)}" : "")}"
            : "";
    }
}
