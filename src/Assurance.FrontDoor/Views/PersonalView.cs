using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Engine.Messages;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.FrontDoor.Views;

/// <summary>What a respondent sees behind its personal link. Read only: answering on this page is not available yet, and it says so.</summary>
public sealed record PersonalView
{
    public required string RunTitle { get; init; }

    public required string ShortTitle { get; init; }

    public required string School { get; init; }

    public required string Reference { get; init; }

    public required string CheckCode { get; init; }

    public required LocalDate Opens { get; init; }

    public required LocalDate Due { get; init; }

    public required bool IsOpen { get; init; }

    public required bool IsClosed { get; init; }

    public required bool IsExempt { get; init; }

    public required LocalDate? ReturnedOn { get; init; }

    public required bool IsSimulated { get; init; }

    /// <summary>What to know about dates that rest on a provisional calendar; null where none do.</summary>
    public required string? Provisional { get; init; }

    public required PartnershipDetails Partnership { get; init; }

    public required string Edition { get; init; }

    public required IReadOnlyList<ScaleView> Scales { get; init; }

    public required IReadOnlyList<SectionView> Sections { get; init; }

    public int Questions => Sections.Sum(s => s.Questions.Count);

    /// <summary>Null where nobody is asked under that id or the code is not its own: the page must not tell which.</summary>
    public static PersonalView? Of(RunState state, FrozenRun frozen, string id, string code, Instant now)
    {
        if (state.Opened is not { } opened || state.Find(id) is not { } respondent || !PersonalLink.IsRight(opened, id, code))
        {
            return null;
        }

        var dates = state.DatesFor(respondent);
        var bank = state.Frame.Questionnaire;
        return new PersonalView
        {
            RunTitle = MessageWords.RunTitle(frozen),
            ShortTitle = state.Policy.ShortTitle,
            School = respondent.Respondent.Name,
            Reference = MessageWords.Reference(respondent.Respondent),
            CheckCode = code,
            Opens = dates.Opens,
            Due = dates.Due,
            IsOpen = UkTime.Date(now) >= dates.Opens,
            IsClosed = state.IsClosed,
            IsExempt = Standings.Of(respondent) == Standing.Exempt,
            ReturnedOn = respondent.CurrentReturn is { } current ? UkTime.Date(current.At) : null,
            IsSimulated = opened.Simulated,
            Provisional = Sentences.Provisional(dates, state.CalendarOf(respondent.Respondent), "this audit"),
            Partnership = frozen.Partnership,
            Edition = bank.Edition,
            Scales = ScaleView.Of(bank),
            Sections = [.. bank.Sections.Select(s => SectionView.Of(bank, s))],
        };
    }
}
