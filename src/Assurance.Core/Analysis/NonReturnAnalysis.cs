using Assurance.Core.Record;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>Those who still owe a return, by name: for closed papers.</summary>
internal static class NonReturnAnalysis
{
    public static bool HasExemptions(RunFacts facts) => Excepted(facts).Any();

    public static ReportBlock.KeyFigures Figures(RunFacts facts)
    {
        var letters = new Ladder(facts.Policy).Letters;
        var owing = Owing(facts);
        return new ReportBlock.KeyFigures(
        [
            new KeyFigure("Still owed", $"{owing.Count}", $"of {facts.Asked} asked"),
            new KeyFigure("Written assurances unanswered", $"{owing.Count(r => letters.Any(l => r.At(l.Code).Any()))}", $"of {owing.Count} still owed"),
            new KeyFigure("Undelivered addresses", $"{owing.Count(r => Undelivered(r) > 0)}", $"schools, of {owing.Count} still owed"),
            new KeyFigure("Exempted", $"{facts.Respondents.Count(r => r.IsExempt)}", $"of {facts.Asked} asked"),
            new KeyFigure("Extended", $"{facts.Respondents.Count(r => r.ExtendedTo is not null)}", $"of {facts.Asked} asked"),
            new KeyFigure("Paused", $"{facts.Respondents.Count(r => r.IsPaused)}", $"of {facts.Asked} asked"),
        ]);
    }

    public static ReportBlock.Table Summary(RunFacts facts)
    {
        var ladder = new Ladder(facts.Policy);
        return new ReportBlock.Table(
            "non-return-summary",
            "Schools that still owe a return",
            [
                new TableColumn("School", Share: 3), new TableColumn("URN", Share: 1.2), new TableColumn("Last contact", CellFormat.Date, 1.6), new TableColumn("Undelivered", CellFormat.Whole, 1.2),
                new TableColumn("Reminders", CellFormat.Whole, 1.2), new TableColumn("Calls asked for", CellFormat.Whole), new TableColumn("Letters", Share: 2), new TableColumn("Extension or pause", Share: 2), new TableColumn("Step", Share: 2),
            ],
            [.. Owing(facts).Select(r => Row(r, ladder))],
            Basis.OfAsked(facts, "Undelivered: no usable address for a role, or nobody can tell whether the message left."));
    }

    public static ReportBlock.Table Exemptions(RunFacts facts) => new(
        "exemptions",
        "Exempted, paused or extended",
        [new TableColumn("School", Share: 3), new TableColumn("URN", Share: 1.2), new TableColumn("Decision", Share: 2), new TableColumn("Until", CellFormat.Date, 1.6), new TableColumn("Decided on", CellFormat.Date, 1.6), new TableColumn("By", Share: 2), new TableColumn("Return", Share: 1.6)],
        [.. Excepted(facts).SelectMany(r => r.Decisions.Where(d => d.Kind is not (DecisionKind.Resumed or DecisionKind.AskedAgain)).Select(d => Row(r, d)))],
        Basis.OfAsked(facts, "The reasons are kept with the record."));

    public static IReadOnlyList<AnalysisPage> Chronologies(RunFacts facts) => [.. Owing(facts).Select(r => Chronology.Of(facts, r))];

    public static int Undelivered(RespondentFacts school) =>
        school.Passed.Count(p => p.Reason.Code == "no-contact") + school.Contacts.Count(c => c.Outcome == ContactOutcome.Unknown);

    private static List<RespondentFacts> Owing(RunFacts facts) => [.. facts.Respondents.Where(r => r.Owes)];

    private static IEnumerable<RespondentFacts> Excepted(RunFacts facts) => facts.Respondents.Where(r => r.Decisions.Count > 0);

    private static IReadOnlyList<Cell> Row(RespondentFacts school, Ladder ladder)
    {
        var letters = ladder.Letters.SelectMany(l => school.At(l.Code)).Select(c => c.On).Distinct().Order().Select(ReportNumbers.Spell);
        var step = ladder.Step(school);
        return
        [
            school.Respondent.Name, school.Id, school.Contacts.Count == 0 ? "none" : school.Contacts.Max(c => c.On), Undelivered(school),
            ladder.Reminders.Sum(r => school.At(r.Code).Count()), ladder.Calls.Sum(r => school.TasksAt(r.Code).Count(t => t.Task == r.Task)),
            string.Join("; ", letters) is { Length: > 0 } dates ? dates : "none", Exception(school), step is null ? "none yet" : $"{step.Code} {step.Title}",
        ];
    }

    private static string Exception(RespondentFacts school) => (school.IsPaused, school.ExtendedTo) switch
    {
        (true, null) => "paused",
        (true, { } until) => $"paused; extended to {ReportNumbers.Spell(until)}",
        (false, { } until) => $"extended to {ReportNumbers.Spell(until)}",
        _ => "none",
    };

    private static IReadOnlyList<Cell> Row(RespondentFacts school, OfficerDecision decision)
    {
        var resumed = decision.Kind == DecisionKind.Paused ? school.Decisions.FirstOrDefault(d => d.Kind == DecisionKind.Resumed && d.At >= decision.At) : null;
        Cell until = decision.DueOn is { } due ? due : resumed is not null ? Calendar.UkTime.Date(resumed.At) : "no end set";
        return
        [
            school.Respondent.Name, school.Id, Chronology.Word(decision.Kind), until, Calendar.UkTime.Date(decision.At), decision.Actor,
            school.ReturnedOn is { } on ? $"returned {ReportNumbers.Spell(on)}" : "none",
        ];
    }
}
