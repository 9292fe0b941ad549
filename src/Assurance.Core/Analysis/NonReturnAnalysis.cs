using Assurance.Core.Questionnaires;
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
            new KeyFigure("Undelivered addresses", $"{owing.Count(r => Undelivered(r) > 0)}", $"{facts.Noun.Many}, of {owing.Count} still owed"),
            new KeyFigure("Assured in writing", $"{facts.Respondents.Count(r => r.Current is null && r.AssuredOn is not null)}", $"without a return, of {facts.Asked} asked"),
            new KeyFigure("Exempted", $"{facts.Respondents.Count(r => r.IsExempt)}", $"of {facts.Asked} asked"),
            new KeyFigure("Extended or paused", $"{facts.Respondents.Count(r => r.ExtendedTo is not null || r.IsPaused)}", $"of {facts.Asked} asked"),
        ]);
    }

    public static ReportBlock.Table Summary(RunFacts facts)
    {
        var ladder = new Ladder(facts.Policy);
        return new ReportBlock.Table(
            "non-return-summary",
            $"{facts.Noun.HeadMany} that still owe a return",
            [
                new TableColumn(facts.Noun.HeadOne, Share: 2.8), new TableColumn(facts.Words.Number, Share: 1.3), new TableColumn("Last contact", CellFormat.Date, 1.5), new TableColumn("Un-delivered", CellFormat.Whole, 1.2),
                new TableColumn("Re-minders", CellFormat.Whole, 1.2), new TableColumn("Calls", Share: 1.6), new TableColumn("Letters", Share: 1.5), new TableColumn("Replies", Share: 1.4), new TableColumn("Extended or paused", Share: 1.5), new TableColumn("Step", Share: 2.8),
            ],
            [.. Owing(facts).Select(r => Row(r, ladder))],
            Basis.OfAsked(facts, "Undelivered: no usable address for a role, a message that came back, or nobody can tell whether it left. Replies: forms received, and questions answered."));
    }

    public static ReportBlock.Table Exemptions(RunFacts facts) => new(
        "exemptions",
        "Exempted, paused or extended",
        [new TableColumn(facts.Noun.HeadOne, Share: 3), new TableColumn(facts.Words.Number, Share: 1.2), new TableColumn("Decision", Share: 2), new TableColumn("Until", CellFormat.Date, 1.6), new TableColumn("Decided on", CellFormat.Date, 1.6), new TableColumn("By", Share: 2), new TableColumn("Return", Share: 1.6)],
        [.. Excepted(facts).SelectMany(r => r.Decisions.Where(d => d.Kind is not (DecisionKind.Resumed or DecisionKind.AskedAgain)).Select(d => Row(r, d)))],
        Basis.OfAsked(facts, "The reasons are kept with the record."));

    public static bool HasForms(RunFacts facts) => Forms(facts).Any();

    /// <summary>Forms of those who made no return: written assurance above all.</summary>
    public static ReportBlock.Table FormsReceived(RunFacts facts) => new(
        "forms-received",
        $"Written assurance and other forms, from {facts.Noun.Many} without a return",
        [new TableColumn(facts.Noun.HeadOne, Share: 3), new TableColumn(facts.Words.Number, Share: 1.2), new TableColumn("Form", Share: 3), new TableColumn("Received on", CellFormat.Date, 1.6), new TableColumn("Escalation", Share: 2)],
        [.. Forms(facts).Select(p => (IReadOnlyList<Cell>)[p.School.Respondent.Name, p.School.Id, p.Form.Title, p.Form.On, p.School.AssuredOn is { } on ? $"ended on {ReportNumbers.Spell(on)}" : "goes on"])],
        Basis.OfAsked(facts, "Assurance in writing counts once head and chair have both signed."));

    private static IEnumerable<(RespondentFacts School, FormFacts Form)> Forms(RunFacts facts) =>
        facts.Respondents.Where(r => r.Current is null).SelectMany(r => r.Forms.Select(f => (r, f)));

    public static IReadOnlyList<AnalysisPage> Chronologies(RunFacts facts)
    {
        var cells = new SharedCells();
        return [.. facts.Respondents.Where(r => r.Owes || (r.Current is null && r.AssuredOn is not null)).Select(r => Chronology.Of(facts, r, cells))];
    }

    public static int Undelivered(RespondentFacts school) =>
        school.Passed.Count(p => p.Reason.Code == "no-contact") + school.Contacts.Count(c => c.Outcome is ContactOutcome.Unknown or ContactOutcome.Bounced);

    private static List<RespondentFacts> Owing(RunFacts facts) => [.. facts.Respondents.Where(r => r.Owes)];

    private static IEnumerable<RespondentFacts> Excepted(RunFacts facts) => facts.Respondents.Where(r => r.Decisions.Count > 0);

    private static IReadOnlyList<Cell> Row(RespondentFacts school, Ladder ladder)
    {
        var letters = ladder.Letters.SelectMany(l => school.At(l.Code)).Select(c => c.On).Distinct().Order().Select(ReportNumbers.Short);
        var step = ladder.Step(school);
        return
        [
            school.Respondent.Name, school.Id, school.Contacts.Count == 0 ? "none" : school.Contacts.Max(c => c.On), Undelivered(school),
            ladder.Reminders.Sum(r => school.At(r.Code).Count()), Calls(school, ladder),
            string.Join("; ", letters) is { Length: > 0 } dates ? dates : "none", Replies(school), Exception(school), step is null ? "none yet" : $"{step.Code} {step.Title}",
        ];
    }

    private static string Calls(RespondentFacts school, Ladder ladder)
    {
        var calls = ladder.Calls.SelectMany(r => school.TasksAt(r.Code).Where(t => t.Task == r.Task)).ToList();
        return calls.Count == 0 ? "none" : $"{calls.Count} asked, {calls.Count(t => t.IsDone)} made";
    }

    private static string Replies(RespondentFacts school)
    {
        var replies = school.Forms.Where(f => f.Purpose != FormPurpose.Contacts).Select(f => $"{f.Title}, {ReportNumbers.Short(f.On)}").ToList();
        return replies.Count == 0 ? "none" : string.Join("; ", replies);
    }

    private static string Exception(RespondentFacts school) => (school.IsPaused, school.ExtendedTo) switch
    {
        (true, null) => "paused",
        (true, { } until) => $"paused; to {ReportNumbers.Short(until)}",
        (false, { } until) => $"to {ReportNumbers.Short(until)}",
        _ => "none",
    };

    private static IReadOnlyList<Cell> Row(RespondentFacts school, OfficerDecision decision)
    {
        var resumed = decision.Kind == DecisionKind.Paused ? school.Decisions.FirstOrDefault(d => d.Kind == DecisionKind.Resumed && d.At >= decision.At) : null;
        Cell until = decision.DueOn is { } due ? due : resumed is not null ? Calendar.UkTime.Date(resumed.At) : "no end set";
        return
        [
            school.Respondent.Name, school.Id, Chronology.Word(decision.Kind), until, Calendar.UkTime.Date(decision.At), Chronology.By(decision),
            school.ReturnedOn is { } on ? $"returned {ReportNumbers.Spell(on)}" : "none",
        ];
    }
}
