using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using NodaTime;

namespace Assurance.Functions.Tests.Years;

/// <summary>What is left of a rehearsed year, whoever drove it.</summary>
/// <param name="Duplicates">Counted by what left, not by what was meant to.</param>
internal sealed record Year(IReadOnlyList<RunEvent> Events, RunState State, int Sent, int Duplicates)
{
    /// <summary>A run that is not closed by then has gone wrong: the longest follows promised actions for two years after its report.</summary>
    public static readonly Duration Longest = Duration.FromDays(1500);

    public bool IsClosed => Events.Any(e => e.Body is RunClosed);

    public IEnumerable<string> MessageKeys => Events.Where(e => e.Body is MessageIntended).Select(e => e.Key).Order(StringComparer.Ordinal);

    /// <summary>Who was chased more than once on one day.</summary>
    public IEnumerable<string> ChasedTwice => Events.Select(e => e.Body).OfType<MessageIntended>().Where(m => m.Class == MessageClass.Chase)
        .GroupBy(m => (m.Person, Day: UkTime.Date(m.Slot))).Where(g => g.Count() > 1).Select(g => $"{g.Key.Person} on {g.Key.Day}");

    /// <summary>The rows of timeline.csv by their keys.</summary>
    public IReadOnlyDictionary<string, TimelineRow> Rows => Engine.Rehearsal.Timeline.Of(Events).ToDictionary(r => r.Key, StringComparer.Ordinal);

    /// <summary>The text of timeline.csv.</summary>
    public string Timeline() => TimelineOf(Events);

    public static string TimelineOf(IReadOnlyList<RunEvent> events)
    {
        using var text = new StringWriter();
        Engine.Rehearsal.Timeline.Write(Engine.Rehearsal.Timeline.Of(events), text);
        return text.ToString();
    }

    public static async Task<Year> OfAsync(RehearsalStage stage, IRecord record, SentLog sent)
    {
        var lines = await record.ReadAsync(stage.Run, 0, CancellationToken.None);
        return new Year([.. lines.Select(l => EventJson.Read(l.Bytes.Span))], (await stage.Room.Shelf.Journal(stage.Run).ReadAsync(s => s))!, sent.Count, sent.Duplicates);
    }
}
