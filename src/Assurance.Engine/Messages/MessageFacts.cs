using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Planning;
using Assurance.Core.Questionnaires;
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

    /// <summary>To somebody of a trust: how its other schools stand.</summary>
    public IReadOnlyList<DigestEntry> Standing { get; init; } = [];

    /// <summary>It is written to somebody of a trust, and of no school.</summary>
    public bool IsToTrust { get; init; }

    /// <summary>Form it is about, or on which what it asks for is given; null where there is none.</summary>
    public string? Form { get; init; }

    /// <summary>Day on which the form a reply is about came in.</summary>
    public LocalDate? FormReceivedOn { get; init; }

    /// <summary>A reply about a request: the policy granted it without a person.</summary>
    public bool IsGranted { get; init; }

    /// <summary>Object with the words of the query it carries.</summary>
    public string? Query { get; init; }

    /// <summary>Asks for answers that are missing in the current return.</summary>
    public bool AsksForMissing { get; init; }

    /// <summary>Form the current return stands on in place of the questionnaire, or null.</summary>
    public string? ReturnForm { get; init; }

    /// <summary>Actions that are still open, by id.</summary>
    public IReadOnlyList<string> OpenActions { get; init; } = [];

    /// <summary>The respondent's people, where the message asks whether they are right.</summary>
    public IReadOnlyList<Contact> Contacts { get; init; } = [];

    /// <summary>Trust that all respondents of the message belong to, by id and name; null where there is none.</summary>
    public (string Id, string Name)? Trust { get; init; }

    /// <summary>Papers that go with it, or that it tells of, as of when they are written.</summary>
    public IReadOnlyList<PaperFacts> Papers { get; init; } = [];

    /// <summary>To whoever is asked to agree once more: what has changed since, as a clause; else empty.</summary>
    public string ChangedBecause { get; init; } = "";

    public LocalDate? PublishedOn { get; init; }

    /// <summary>The last day on which the papers may be published without being late; null where no day binds them.</summary>
    public LocalDate? OwedBy { get; init; }

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

        // A reply that is sent late tells of the return it replies to, even if that has been taken back meanwhile.
        var answered = found?.CurrentReturn ?? (step.Class != MessageClass.Chase && found?.AllReturns is [.., var last] ? last : null);
        var facts = new MessageFacts
        {
            Step = step,
            Opened = state.Opened!,
            Respondent = found?.Respondent,
            Rung = state.Step(item.Rung),
            Opens = dates.Opens,
            Due = dates.Due,
            GraceEnds = dates.GraceEnds,
            ReplyBy = Answerable(state, calendar, dates, index, sent, item.Rung),
            DaysLeft = calendar.Between(sent, dates.Due),
            Earlier = found is null ? [] : [.. found.History],
            ReturnedOn = answered is { } current ? UkTime.Date(current.At) : null,
            Answers = answered?.Answers,
            Papers = [.. step.Items.SelectMany(i => Carried(state, i))],
            Provisional = dates.WhyProvisional(calendar),
            RunProvisional = state.RunDates.WhyProvisional(state.RunCalendar),
            Entries = [.. step.Items.Select(i => Entry(state, i))],
            Standing = [.. StandingOf(state, step)],
            IsToTrust = step.Items.All(i => i.Roles.All(Role.IsOfTrust)),
            Trust = TrustOf(state, step),
            Contacts = state.Step(item.Rung) is { Asks: RungAsks.Contacts } ? found?.Contacts ?? [] : [],
            OpenActions = found is null || state.Step(item.Rung) is not { Asks: RungAsks.Actions } ? [] : [.. found.OpenActions],
            AsksForMissing = item.Rung.StartsWith("incomplete-", StringComparison.Ordinal),
            ReturnForm = found?.CurrentReturn?.Form,
            Query = found?.Queries.FirstOrDefault(q => item.Rung == $"query-{q.Query}")?.Words,
            Enclosed = step.Items.Count < 2 ? [] : [.. step.Items.Where(i => Encloses(state, i)).Select(i => Gather(state, step with { Letter = state.Policy.RungOf(i.Rung).Message!, Items = [i] }))],
        };
        return found is null ? DraftWords.Into(facts, state, item) : FormFacts.Into(facts, state, found, item);
    }

    /// <summary>A letter asks for an answer before the next rung falls due.</summary>
    private static LocalDate Answerable(RunState state, DayCalendar calendar, RunDates dates, int index, LocalDate sent, string rung)
    {
        if (index < 0 && state.Step(rung) is not null)
        {
            return calendar.Add(sent, state.Policy.Timetable.FollowUpDays);
        }

        if (index < 0)
        {
            var days = SignOffRung.StageOf(rung) is { } stage ? state.Policy.SignOff.Stages[stage].WorkingDays : rung == DraftRungs.Reading ? state.Policy.Drafting?.Reading?.WorkingDays : null;
            return days is { } working ? state.Frame.WorkingDays.Add(sent, working) : sent;
        }

        var until = index + 1 < dates.Rungs.Count ? Math.Max(1, calendar.Between(dates.Rungs[index], dates.Rungs[index + 1])) : state.Policy.Timetable.CompileDays;
        return calendar.Add(sent, until);
    }

    private static bool Encloses(RunState state, MessageItem item) =>
        state.IndexOf(item.Rung) >= 0 && state.Policy.RungOf(item.Rung) is { AttachesLetter: true, Message: not null }
        && item.Roles.Any(r => state.Find(item.Respondent)?.Holder(r) is not null);

    private static IEnumerable<PaperFacts> Carried(RunState state, MessageItem item) =>
        state.Step(item.Rung)?.AttachesPaper is { } paper && state.CutOf(item.Respondent, paper) is { } cut ? [new PaperFacts(paper, cut, IsFinal: true) { Respondent = item.Respondent }] : [];

    private static DigestEntry Entry(RunState state, MessageItem item)
    {
        var found = state.Find(item.Respondent);
        var asks = state.Step(item.Rung)?.Asks ?? RungAsks.Return;
        return new DigestEntry(found?.Respondent, state.Step(item.Rung)?.Title ?? item.Rung, found is null ? state.RunDates.Due : state.DatesFor(found).Due)
        {
            AsksReturn = asks == RungAsks.Return,
            Form = asks == RungAsks.Contacts ? state.Frame.Forms.Values.FirstOrDefault(f => f.Purpose == FormPurpose.Contacts)?.Id : null,
        };
    }

    private static (string Id, string Name)? TrustOf(RunState state, Step.SendMessage step)
    {
        var trusts = step.Items.Select(i => state.Find(i.Respondent)?.Respondent).Select(r => (r?.TrustId, r?.TrustName)).Distinct().ToList();
        return trusts is [(string { Length: > 0 } id, string { Length: > 0 } name)] ? (id, name) : null;
    }

    /// <summary>To somebody of a trust a digest also tells how the trust's other schools stand.</summary>
    private static IEnumerable<DigestEntry> StandingOf(RunState state, Step.SendMessage step)
    {
        if (step.Items.Count < 2 || TrustOf(state, step) is not { } trust)
        {
            return [];
        }

        var listed = step.Items.Select(i => i.Respondent).ToHashSet(StringComparer.Ordinal);
        return state.OfTrust(trust.Id)
            .Where(r => !listed.Contains(r.Id) && r.Contacts.Any(c => c.Person == step.Person))
            .Select(r => new DigestEntry(r.Respondent, StandingWords.Of(r), state.DatesFor(r).Due));
    }
}

/// <summary>One respondent of a digest.</summary>
public sealed record DigestEntry(Respondent? Respondent, string About, LocalDate Due)
{
    public bool AsksReturn { get; init; } = true;

    /// <summary>Form its link leads to; null is the questionnaire.</summary>
    public string? Form { get; init; }
}
