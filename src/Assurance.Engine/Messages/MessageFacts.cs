using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using NodaTime;

namespace Assurance.Engine.Messages;

/// <summary>
/// What a message says that comes from the state of the run, gathered at the moment of its intent, so that writing it needs no
/// further look at a state that others change.
/// </summary>
public sealed record MessageFacts
{
    public required Step.SendMessage Step { get; init; }

    public required RunOpened Opened { get; init; }

    /// <summary>The respondent meant; of a digest, the first. Null for messages about the run as a whole.</summary>
    public Respondent? Respondent { get; init; }

    public Rung? Rung { get; init; }

    public required LocalDate Opens { get; init; }

    public required LocalDate Due { get; init; }

    public required LocalDate GraceEnds { get; init; }

    public required LocalDate ReplyBy { get; init; }

    /// <summary>School days from the send slot to the due date; negative once it has passed.</summary>
    public required int DaysLeft { get; init; }

    public required IReadOnlyList<SentContact> Earlier { get; init; }

    public LocalDate? ReturnedOn { get; init; }

    /// <summary>Object with the answers of the current return.</summary>
    public string? Answers { get; init; }

    public required IReadOnlyList<DigestEntry> Entries { get; init; }

    /// <summary>Why days are provisional that the respondent's dates rest on; empty where all are known.</summary>
    public required IReadOnlyList<string> Provisional { get; init; }

    /// <summary>The same of the run as a whole, for papers that go to all alike.</summary>
    public required IReadOnlyList<string> RunProvisional { get; init; }

    /// <summary>The formal letters a digest encloses, one for each school whose own people it writes to.</summary>
    public IReadOnlyList<MessageFacts> Enclosed { get; init; } = [];

    public static MessageFacts Gather(RunState state, Step.SendMessage step)
    {
        var item = step.Items[0];
        var found = state.Find(item.Respondent);
        var dates = found is null ? state.RunDates : state.DatesFor(found);
        var calendar = found is null ? state.RunCalendar : state.CalendarOf(found.Respondent);
        var sent = UkTime.Date(step.Slot);
        var index = state.IndexOf(item.Rung);
        return new MessageFacts
        {
            Step = step,
            Opened = state.Opened!,
            Respondent = found?.Respondent,
            Rung = index < 0 ? null : state.Policy.Ladder[index],
            Opens = dates.Opens,
            Due = dates.Due,
            GraceEnds = dates.GraceEnds,
            ReplyBy = Answerable(state, calendar, dates, index, sent, item.Rung),
            DaysLeft = calendar.Between(sent, dates.Due),
            Earlier = found is null ? [] : [.. found.History],
            ReturnedOn = found?.CurrentReturn is { } current ? UkTime.Date(current.At) : null,
            Answers = found?.CurrentReturn?.Answers,
            Provisional = dates.WhyProvisional(calendar),
            RunProvisional = state.RunDates.WhyProvisional(state.RunCalendar),
            Entries = [.. step.Items.Select(i => Entry(state, i))],
            Enclosed = step.Items.Count < 2 ? [] : [.. step.Items.Where(i => Encloses(state, i)).Select(i => Gather(state, step with { Letter = state.Policy.RungOf(i.Rung).Message!, Items = [i] }))],
        };
    }

    /// <summary>A letter asks for an answer before the next rung falls due.</summary>
    private static LocalDate Answerable(RunState state, DayCalendar calendar, RunDates dates, int index, LocalDate sent, string rung)
    {
        if (index < 0)
        {
            var stage = state.SignedStages < state.Policy.SignOff.Stages.Count ? state.Policy.SignOff.Stages[state.SignedStages] : null;
            return rung.StartsWith("sign-off", StringComparison.Ordinal) && stage is not null ? state.Frame.WorkingDays.Add(sent, stage.WorkingDays) : sent;
        }

        var days = index + 1 < dates.Rungs.Count ? Math.Max(1, calendar.Between(dates.Rungs[index], dates.Rungs[index + 1])) : state.Policy.Timetable.CompileDays;
        return calendar.Add(sent, days);
    }

    private static bool Encloses(RunState state, MessageItem item) =>
        state.IndexOf(item.Rung) >= 0 && state.Policy.RungOf(item.Rung) is { AttachesLetter: true, Message: not null }
        && item.Roles.Any(r => state.Find(item.Respondent)?.Holder(r) is not null);

    private static DigestEntry Entry(RunState state, MessageItem item)
    {
        var found = state.Find(item.Respondent);
        var index = state.IndexOf(item.Rung);
        return new DigestEntry(found?.Respondent, index < 0 ? item.Rung : state.Policy.Ladder[index].Title, found is null ? state.RunDates.Due : state.DatesFor(found).Due);
    }
}

/// <summary>One respondent of a digest.</summary>
public sealed record DigestEntry(Respondent? Respondent, string About, LocalDate Due);
