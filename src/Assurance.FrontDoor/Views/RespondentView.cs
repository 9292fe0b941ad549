using Assurance.Core.Record;
using Assurance.Engine.Messages;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.FrontDoor.Views;

/// <summary>One respondent: who it is, where it stands, and everything that happened, in order.</summary>
public sealed record RespondentView
{
    public required RunHead Head { get; init; }

    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>“URN 120765, DfE 926/2052”.</summary>
    public required string Reference { get; init; }

    public required IReadOnlyList<Fact> Facts { get; init; }

    public required Standing Standing { get; init; }

    /// <summary>The standing as a sentence.</summary>
    public required string Stands { get; init; }

    public required IReadOnlyList<Fact> Dates { get; init; }

    /// <summary>How its own dates differ from the run's; null where they do not.</summary>
    public required string? DatesNote { get; init; }

    public required IReadOnlyList<ContactRole> Contacts { get; init; }

    public required IReadOnlyList<WaitingLetter> Waiting { get; init; }

    public required IReadOnlyList<ChronologyEntry> Chronology { get; init; }

    public required IReadOnlyList<PaperLink> Papers { get; init; }

    /// <summary>What can be decided about it now.</summary>
    public required IReadOnlyList<RespondentChoice> Choices { get; init; }

    /// <summary>Its return, actions, queries and spot check in a line each; a line may lead on.</summary>
    public required IReadOnlyList<Received> Received { get; init; }

    /// <summary>Page that lays the versions of its return side by side; null where there are no two.</summary>
    public required string? VersionsPath { get; init; }

    /// <summary>What only a person can do about it now.</summary>
    public required IReadOnlyList<OpenTask> Tasks { get; init; }

    /// <summary>Page of its trust, or null.</summary>
    public required string? TrustPath { get; init; }

    /// <param name="events">Events that concern the respondent, oldest first.</param>
    /// <param name="decisions">Words of persons, by the name of the object that holds them or by the actor they stand for; an erased one is missing.</param>
    public static RespondentView? Of(RunState state, FrozenRun frozen, string id, IReadOnlyList<RunEvent> events, IReadOnlyDictionary<string, Decided> decisions, LocalDate? today = null)
    {
        if (state.Find(id) is not { } respondent)
        {
            return null;
        }

        var about = respondent.Respondent;
        return new RespondentView
        {
            Head = RunHead.Of(state, frozen),
            Id = id,
            Name = about.Name,
            Reference = MessageWords.Reference(state.Words, about),
            Facts = FactsOf(state, respondent),
            Standing = Standings.Of(respondent),
            Stands = Sentences.Stands(state, respondent),
            Dates = DatesOf(state, respondent),
            DatesNote = Sentences.DatesNote(state, respondent),
            Contacts = ContactRole.Of(state, respondent),
            Waiting = [.. WaitingRung.Of(state).SelectMany(w => w.Letters.Where(l => l.Respondent.Id == id).Select(l => l with { To = $"{w.Title}: {Wording.Lower(l.To)}" }))],
            Chronology = [.. events.Select(e => ChronologyEntry.Of(state, frozen, respondent, e, decisions.GetValueOrDefault(EventSubject.Words(e.Body) ?? e.Actor)))],
            Papers = PaperLink.Of(state.Run, frozen, events),
            Choices = RespondentChoice.Of(state, respondent),
            Received = Views.Received.Of(state, respondent),
            VersionsPath = respondent.AllReturns.Count > 1 ? Paths.Versions(state.Run, id) : null,
            Tasks = [.. OpenTask.Of(state, today).Where(t => t.Respondent?.Id == id)],
            TrustPath = OfficerTrustsView.KeyOf(respondent) is { } trust ? Paths.Trust(state.Run, trust) : null,
        };
    }

    private static List<Fact> FactsOf(RunState state, RespondentState respondent)
    {
        var about = respondent.Respondent;
        var facts = new List<Fact>
        {
            new("Type", Wording.Group(about.Type)),
            new("Type group", Wording.Group(about.TypeGroup)),
            new(state.Words.Phase, Wording.Group(about.Phase)),
            new(state.Words.District, Wording.Group(about.District)),
            new("Trust", about.TrustName ?? "None"),
            new("Legal duty", state.Frame.Duties.TryGetValue(about.Duty, out var duty) ? duty.Title : "Not known"),
        };
        if (about.Telephone is { } telephone)
        {
            facts.Add(new("Telephone", telephone));
        }

        if (about.Pupils is { } pupils)
        {
            facts.Add(new("Pupils", $"{pupils:N0}"));
        }

        if (about.OpenedOn is { } opened)
        {
            facts.Add(new("Open since", Wording.Long(opened)));
        }

        if (about.Number is { } number)
        {
            facts.Add(new("Goes by now", $"{state.Words.Number} {number}"));
        }

        if (state.Policy.Cohorts.FirstOrDefault(c => c.Id == about.Cohort) is { } cohort)
        {
            facts.Add(new("Cohort", cohort.Title));
        }

        facts.Add(new("Answered before as", about.Predecessors.Count == 0 ? "No earlier number is known" : string.Join(", ", about.Predecessors.Select(p => $"{state.Words.Number} {p}"))));
        return facts;
    }

    private static List<Fact> DatesOf(RunState state, RespondentState respondent)
    {
        var dates = state.DatesFor(respondent);
        var calendar = state.CalendarOf(respondent.Respondent);
        return
        [
            new("Questions open", Dated(dates.Opens)),
            new("Return due", Dated(dates.Due)),
            new("Grace ends", Dated(dates.GraceEnds)),
        ];

        string Dated(LocalDate on) => Wording.Long(on) + (calendar.IsProvisional(on) ? " (provisional)" : "");
    }
}

/// <summary>A name and its value.</summary>
public sealed record Fact(string Name, string Value);
