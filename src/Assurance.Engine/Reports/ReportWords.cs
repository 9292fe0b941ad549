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

    public static ReportTextModel Of(FrozenRun frozen, RunFacts facts, RespondentFacts? school)
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
            Returned = $"{facts.Returned.Count}",
            ResponseRate = Rate(facts.Returned.Count, facts.Asked),
            PriorityTitle = facts.Questionnaire.Sections.FirstOrDefault(s => s.Kind == SectionKind.Priority)?.Title ?? "none this year",
            SmallestCell = $"{SmallCells.Smallest}",
            CalendarNote = CalendarNote(facts),
            SchoolName = school?.Respondent.Name ?? "",
            SchoolReference = school is null ? "" : MessageWords.Reference(school.Respondent),
            Phase = school?.Respondent.Phase ?? "",
            ReturnedOn = school?.Current is { } current ? MessageWords.Long(current.On) : "",
            UpdateOn = school is null ? "" : MessageWords.Long(frame.UpdateOn),
        };
    }

    private static string Given(string text) => string.IsNullOrWhiteSpace(text) ? NotGiven : text;

    /// <summary>Whole per cent, rounded half up.</summary>
    private static string Rate(int returned, int asked) => asked == 0 ? "0%" : $"{(int)Math.Floor((returned * 100m / asked) + 0.5m)}%";

    private static string CalendarNote(RunFacts facts) => facts.Frame.Provisional.Count == 0
        ? $"Days were counted in this calendar: {facts.Frame.CalendarName}."
        : $"Days were counted in this calendar, which is provisional: {facts.Frame.CalendarName} ({string.Join("; ", facts.Frame.Provisional)}).";
}
