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
    /// <returns>One sentence, or null where run or respondent are unknown.</returns>
    public async Task<string?> AnswerAsync(string run, string respondent, LocalDate? on, CancellationToken cancellation = default)
    {
        var lines = await record.ReadAsync(run, 0, cancellation);
        if (lines.Count == 0)
        {
            return null;
        }

        var events = lines.Select(l => EventJson.Read(l.Bytes.Span)).ToList();
        if (events[0].Body is not RunOpened opened)
        {
            return null;
        }

        var frozen = await loader.LoadAsync(run, opened, cancellation);
        var day = on ?? events.Where(e => e.About(respondent)).Select(e => UkTime.Date(e.At)).DefaultIfEmpty(UkTime.Date(events[^1].At)).Max();
        var state = new RunState(frozen.Frame);
        var end = UkTime.At(day.PlusDays(1), LocalTime.Midnight);
        var onDay = new List<RunEvent>();
        foreach (var happened in events.Where(e => e.At < end))
        {
            if (happened.Body is CalendarSet set)
            {
                await loader.LearnAsync(frozen.Frame, set, cancellation);
            }

            state.Apply(happened);
            if (UkTime.Date(happened.At) == day)
            {
                onDay.Add(happened);
            }
        }

        if (frozen.Frame.Respondents.All(r => r.Id != respondent))
        {
            return null;
        }

        return state.Find(respondent) is { } found ? Why.Answer(state, found, day, onDay) : null;
    }
}
