using Assurance.Core.Calendar;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Analysis;

/// <summary>
/// Whom to telephone today, in order: calls that are due; those nobody can be written to; those whose next letter goes to head
/// and chair; those that did not answer last time; and where one call may bring several returns. Each is named once, for its
/// first reason, with the others said after it.
/// </summary>
public static class CallList
{
    /// <summary>A letter so many days away is worth a call first.</summary>
    private const int LetterWithin = 5;

    /// <summary>So many schools of one trust still owing are worth a call to the trust.</summary>
    private const int ManyOfOneTrust = 3;

    /// <param name="silentLastTime">Ids of those that never answered the run before.</param>
    public static IReadOnlyList<CallToMake> Of(RunState run, LocalDate today, IReadOnlySet<string> silentLastTime)
    {
        if (run.IsClosed)
        {
            return [];
        }

        var owing = run.Respondents.Where(r => r.OwesAnswer && today >= run.DatesFor(r).Opens).ToList();
        var trusts = owing.Where(r => r.Respondent.TrustId is { Length: > 0 }).GroupBy(r => r.Respondent.TrustId!, StringComparer.Ordinal).ToDictionary(t => t.Key, t => t.Count(), StringComparer.Ordinal);
        var due = run.Tasks.Where(t => t.Task.Settles is not null && !run.IsDone(t.Key)).GroupBy(t => t.Task.Respondent, StringComparer.Ordinal).ToDictionary(t => t.Key, t => t.Last(), StringComparer.Ordinal);
        var spoken = new HashSet<string>(StringComparer.Ordinal);
        var calls = new List<(CallToMake Call, int Days)>();
        foreach (var respondent in owing)
        {
            var reasons = new List<(CallReason Reason, string Clause)>();
            var task = due.TryGetValue(respondent.Id, out var raised) && !IsOvertaken(run, respondent, raised.Task.Settles!) ? raised.Key : null;
            if (task is not null)
            {
                reasons.Add((CallReason.CallDue, $"the step “{run.Step(raised.Task.Settles!)?.Title ?? raised.Task.Settles}” has been due since {Spell(UkTime.Date(raised.At))}"));
            }

            if (!respondent.HasAnyEmail)
            {
                reasons.Add((CallReason.Unreachable, respondent.Bounced.Count > 0 ? "mail to it came back and no other address is known" : respondent.Contacts.Count == 0 ? "nobody is known to write to" : "none of its people has a usable address"));
            }

            var (letter, days) = NextLetter(run, respondent, today);
            if (letter is not null && days <= LetterWithin)
            {
                reasons.Add((CallReason.LetterNear, days <= 0 ? $"“{letter}” is due now" : $"“{letter}” is due in {days} {Day(run, days)}"));
            }

            if (silentLastTime.Contains(respondent.Id) && HalfGone(run, respondent, today))
            {
                reasons.Add((CallReason.SilentBefore, "it never answered last time"));
            }

            if (respondent.Respondent.TrustId is { Length: > 0 } trust && trusts[trust] >= ManyOfOneTrust && HalfGone(run, respondent, today) && (reasons.Count > 0 || spoken.Add(trust)))
            {
                reasons.Add((CallReason.ManyAtOnce, $"one call to {respondent.Respondent.TrustName ?? "its trust"} may bring {trusts[trust]} returns"));
            }

            if (reasons.Count > 0)
            {
                calls.Add((new CallToMake(respondent.Id, reasons[0].Reason, Sentence(reasons.Select(r => r.Clause)), task), letter is null ? int.MaxValue : days));
            }
        }

        return [.. calls.OrderBy(c => c.Call.Reason).ThenBy(c => c.Days).ThenBy(c => run.Find(c.Call.Respondent)!.Respondent.Name, StringComparer.OrdinalIgnoreCase).ThenBy(c => c.Call.Respondent, StringComparer.Ordinal).Select(c => c.Call)];
    }

    /// <summary>The next step that a person must release, and the days of the cycle's clock until it is due.</summary>
    private static (string? Title, int Days) NextLetter(RunState run, RespondentState respondent, LocalDate today)
    {
        var dates = run.DatesFor(respondent);
        for (var i = 0; i < run.Policy.Ladder.Count; i++)
        {
            if (run.Policy.Ladder[i] is { NeedsRelease: true } rung && respondent.RungStates[i] is { HasActed: false, IsSettled: false })
            {
                return (rung.Title, run.CalendarOf(respondent.Respondent).Between(today, dates.Rungs[i]));
            }
        }

        return (null, 0);
    }

    private static bool HalfGone(RunState run, RespondentState respondent, LocalDate today) =>
        run.DatesFor(respondent) is var dates && Period.DaysBetween(dates.Opens, today) * 2 >= Period.DaysBetween(dates.Opens, dates.Due);

    private static bool IsOvertaken(RunState run, RespondentState respondent, string rung) =>
        run.IndexOf(rung) is >= 0 and var index && respondent.RungStates.Skip(index + 1).Any(r => r.HasActed);

    private static string Sentence(IEnumerable<string> clauses) => string.Join("; ", clauses) is var all && all.Length > 0 ? char.ToUpperInvariant(all[0]) + all[1..] + "." : "";

    private static string Day(RunState run, int days) => run.Policy.Day + (days == 1 ? "" : "s");

    private static string Spell(LocalDate date) => date.ToString("d MMMM", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>One call.</summary>
/// <param name="Sentence">Why, as a sentence.</param>
/// <param name="Task">Key of the task it settles, or null.</param>
public sealed record CallToMake(string Respondent, CallReason Reason, string Sentence, string? Task);

/// <summary>Why to call, the most pressing first.</summary>
public enum CallReason
{
    CallDue,
    Unreachable,
    LetterNear,
    SilentBefore,
    ManyAtOnce,
}
