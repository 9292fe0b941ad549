using Assurance.Core.Analysis;
using Assurance.Core.Questionnaires;
using Assurance.Definitions;
using Assurance.Engine.Messages;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Reports;

/// <summary>The words a report's text may use, made of facts.</summary>
internal static class ReportWords
{
    // A text that uses a name may not find it empty; what the partnership has not given is said to be so.
    private const string NotGiven = "not given";

    public static ReportTextModel Of(FrozenRun frozen, RunFacts facts, RespondentFacts? school, string? trust = null)
    {
        var frame = facts.Frame;
        return new ReportTextModel
        {
            Partnership = frozen.Partnership.Name,
            PartnershipTeam = frozen.Partnership.Team,
            PartnershipEmail = Given(frozen.Partnership.Email),
            PartnershipPhone = Given(frozen.Partnership.Phone),
            RunTitle = MessageWords.RunTitle(frozen),
            Edition = facts.Questionnaire.Edition,
            QuestionnaireVersion = facts.Questionnaire.Version,
            DataCut = MessageWords.Long(facts.CutOn),
            OpensOn = MessageWords.Long(frame.Opens),
            DueOn = MessageWords.Long(frame.Due),
            GraceEndsOn = MessageWords.Long(frame.GraceEnds),
            Asked = $"{facts.Asked}",
            Returned = !facts.Policy.IsAnonymous ? $"{facts.Returned.Count}" : facts.Ballots.Count == 0 ? SmallCells.Few : $"{facts.Ballots.Count}",
            ResponseRate = !facts.Policy.IsAnonymous ? Rate(facts.Returned.Count, facts.Asked) : facts.Ballots.Count == 0 ? SmallCells.Withheld : Rate(facts.Ballots.Count, facts.Asked),
            PriorityTitle = facts.Questionnaire.Sections.FirstOrDefault(s => s.Kind == SectionKind.Priority)?.Title ?? "none this year",
            SmallestCell = $"{SmallCells.Smallest}",
            ComparedFrom = $"{SmallCells.Comparable}",
            SmallNumbersNote = SmallNumbersNote(facts),
            CalendarNote = CalendarNote(facts),
            ContactName = Given(frozen.Partnership.SenderName),
            ContactRole = Given(frozen.Partnership.SenderRole),
            YearNote = YearNote(facts),
            SampleNote = SampleNote(facts),
            ReportCut = MessageWords.Long(Core.Calendar.UkTime.Date(facts.Frame.ReportCut ?? facts.Frame.Cut)),
            LateReturned = $"{facts.Late.Count}",
            TrustName = trust is null ? "" : facts.Respondents.FirstOrDefault(r => r.Respondent.TrustId == trust)?.Respondent.TrustName ?? "",
            SchoolName = school?.Respondent.Name ?? "",
            SchoolReference = school is null ? "" : MessageWords.Reference(facts.Words, school.Respondent),
            Phase = school?.Respondent.Phase ?? "",
            ReturnedOn = school?.Current is { } current ? MessageWords.Long(current.On) : "",
            UpdateOn = school is null ? "" : MessageWords.Long(frame.UpdateOn),
        };
    }

    private static string Given(string text) => string.IsNullOrWhiteSpace(text) ? NotGiven : text;

    /// <summary>Whole per cent, rounded half up.</summary>
    private static string Rate(int returned, int asked) => asked == 0 ? "0%" : $"{(int)Math.Floor((returned * 100m / asked) + 0.5m)}%";

    private static string YearNote(RunFacts facts) => facts.ComparedWithLastYear is > 0 and var compared
        ? $"{compared} {facts.Noun.Many} answered both this year and last, and are compared on the questions that both years asked."
        : "No answers of an earlier year are held, so nothing is compared with last year: this is the first year.";

    /// <summary>The rule that the analyses keep (<see cref="SmallCells"/>), in words.</summary>
    private static string SmallNumbersNote(RunFacts facts) =>
        $"A count of answers under {SmallCells.Smallest} is withheld, and so is a share, mean or median of fewer than {SmallCells.Smallest} {facts.Noun.Many}; a second figure is withheld where the first could be worked out from the rest."
        + (facts.Policy.IsAnonymous || facts.Scored.Count == 0 ? "" : $" Scores of groups are set beside each other where {SmallCells.Comparable} {facts.Noun.Many} or more of each have one; smaller groups are put together, or left out where they are too few even so.")
        + (facts.Policy.IsAnonymous ? "" : " How many were asked and how many returned is told as it is.");

    private static string SampleNote(RunFacts facts) => facts.Policy.SpotChecks is { } sample
        ? $"One return in {(int)Math.Round(1m / sample.Share)} is drawn, and {sample.Least} at least, so that each is as likely as any other; the draw can be repeated from the record."
        : "No sample is drawn.";

    private static string CalendarNote(RunFacts facts) => facts.Frame.Provisional.Count == 0
        ? $"Days were counted in this calendar: {facts.Frame.CalendarName}."
        : $"Days were counted in this calendar, which is provisional: {facts.Frame.CalendarName} ({string.Join("; ", facts.Frame.Provisional)}).";
}
