using System.Text;
using Assurance.Core.Calendar;
using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.Engine.Ports;
using NodaTime;

namespace Assurance.Engine.Runs;

/// <summary>Answers “why” for a respondent on a day from the record as it stood at the end of that day.</summary>
public sealed class WhyQuery(IRecord record, RunLoader loader)
{
    /// <param name="on">The day asked about; null for the latest day on which anything happened to the respondent.</param>
    /// <param name="today">Later days are still to come, unless the record goes further; null where that does not matter.</param>
    /// <returns>One sentence, or null where run or respondent are unknown.</returns>
    public async Task<string?> AnswerAsync(string run, string respondent, LocalDate? on, LocalDate? today = null, CancellationToken cancellation = default)
    {
        var changes = await EventsAsync(run, line => line.IndexOf("register-changed"u8) >= 0 || IsOfRun(run, line), cancellation);
        if (await IdAsync(run, changes, respondent, cancellation) is not { } known)
        {
            return null;
        }

        // One school's story is a few dozen lines of many thousands: the others are left unread.
        var id = Encoding.UTF8.GetBytes(known);
        var events = await EventsAsync(run, line => line.IndexOf(id) >= 0 || IsOfLetter(line) || IsOfRun(run, line), cancellation);
        var letters = events.Where(e => e.Body is MessageIntended && e.About(known)).Select(e => e.Key).ToHashSet(StringComparer.Ordinal);
        var day = on ?? events.Where(e => e.About(known) || (Concerns.LetterOf(e.Body) is { } letter && letters.Contains(letter)))
            .Select(e => UkTime.Date(e.At)).DefaultIfEmpty(UkTime.Date(events[^1].At)).Max();
        var reached = today is { } now ? LocalDate.Max(now, UkTime.Date(events[^1].At)) : LocalDate.MaxIsoValue;
        return day > reached && !events.Any(e => e.Body is RunClosed)
            ? (await AnswerAsync(run, events, [known], reached, cancellation, (state, found, _) => Why.Ahead(state, found, day, reached))).Values.FirstOrDefault()
            : (await AnswerAsync(run, events, [known], day, cancellation)).Values.FirstOrDefault();
    }

    /// <summary>The same for several respondents on one day, by id; those the run does not ask are left out.</summary>
    public async Task<IReadOnlyDictionary<string, string>> AnswerManyAsync(string run, IReadOnlyList<string> respondents, LocalDate on, CancellationToken cancellation = default) =>
        await AnswerAsync(run, await EventsAsync(run, _ => true, cancellation), respondents, on, cancellation);

    /// <summary>The id under which the record knows the number, which may be one that the school came to only later; null where it is unknown.</summary>
    private async Task<string?> IdAsync(string run, IReadOnlyList<RunEvent> changes, string number, CancellationToken cancellation)
    {
        if (changes.Count == 0 || changes[0].Body is not RunOpened opened)
        {
            return null;
        }

        var frozen = await loader.LoadAsync(run, opened, cancellation);
        var state = new RunState(frozen.Frame);
        foreach (var happened in changes.Where(e => e.Body is RegisterChanged))
        {
            await loader.LearnAsync(frozen.Frame, happened, cancellation);
            state.Apply(happened);
        }

        return state.Match(number)?.Id;
    }

    private async Task<IReadOnlyList<RunEvent>> EventsAsync(string run, Func<ReadOnlySpan<byte>, bool> wanted, CancellationToken cancellation) =>
        [.. (await record.ReadAsync(run, 0, cancellation)).Where(l => wanted(l.Bytes.Span)).Select(l => EventJson.Read(l.Bytes.Span))];

    /// <summary>True for what became of a letter later: one that was for several respondents names none of them in its key.</summary>
    private static bool IsOfLetter(ReadOnlySpan<byte> line) =>
        line.IndexOf("message-bounced"u8) >= 0 || line.IndexOf("message-unknown"u8) >= 0 || line.IndexOf("message-reclaimed"u8) >= 0 || line.IndexOf("unknown-resolved"u8) >= 0;

    /// <summary>True for events about the run as a whole: their key begins with the run and no respondent.</summary>
    private static bool IsOfRun(string run, ReadOnlySpan<byte> line) =>
        line.IndexOf(Encoding.UTF8.GetBytes($"{run}/{Nobody.Id}/")) >= 0
        || line.IndexOf(Encoding.UTF8.GetBytes($"\"{run}/opened\"")) >= 0
        || line.IndexOf(Encoding.UTF8.GetBytes($"\"{run}/calendar-")) >= 0;

    private async Task<IReadOnlyDictionary<string, string>> AnswerAsync(string run, IReadOnlyList<RunEvent> events, IReadOnlyList<string> respondents, LocalDate day, CancellationToken cancellation, Func<RunState, RespondentState, IReadOnlyList<RunEvent>, string>? say = null)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        if (events.Count == 0 || events[0].Body is not RunOpened opened)
        {
            return answers;
        }

        var frozen = await loader.LoadAsync(run, opened, cancellation);
        var state = new RunState(frozen.Frame);
        var end = UkTime.At(day.PlusDays(1), LocalTime.Midnight);
        var onDay = new List<RunEvent>();
        foreach (var happened in events.Where(e => e.At < end))
        {
            await loader.LearnAsync(frozen.Frame, happened, cancellation);
            state.Apply(happened);
            if (UkTime.Date(happened.At) == day)
            {
                onDay.Add(happened);
            }
        }

        await loader.LearnAsync(state, cancellation);
        var asked = respondents.Select(r => state.Match(r)?.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var released = events.Where(e => e.At < end && e.Body is MessageReleased r && asked.Contains(r.Respondent)).ToList();
        var officers = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var words in released.Select(e => ((MessageReleased)e.Body).Reason).Distinct(StringComparer.Ordinal))
        {
            officers[words] = await loader.OfficerAsync(words, cancellation);
        }

        var releases = LetterRelease.Among(released, officers.GetValueOrDefault);
        foreach (var respondent in respondents)
        {
            if (state.Match(respondent) is { } found)
            {
                answers[respondent] = say?.Invoke(state, found, onDay) ?? Why.Answer(state, found, day, onDay, releases);
            }
        }

        return answers;
    }
}
