using Assurance.Core.Questionnaires;
using Assurance.Core.Roster;

namespace Assurance.Engine.Reports;

/// <summary>Conditions in plain words, for whoever reads the questions: in the list, in a workbook, on a page.</summary>
/// <param name="audience">What those who are asked are called; schools where nothing is said.</param>
public sealed class ConditionWords(Questionnaire questionnaire, AudienceWords? audience = null)
{
    private readonly AudienceWords words = audience ?? AudienceWords.Schools;

    public string Of(Condition condition) => condition switch
    {
        Condition.Is(var question, var values) => $"the answer to {question} is {Quoted(values)}",
        Condition.IsNot(var question, var values) => $"the answer to {question} is anything but {Quoted(values)}",
        Condition.AtMost(var question, var value) => $"{question} is {Levels(Scale(question), v => v <= value, $"at most {value}")}",
        Condition.AtLeast(var question, var value) => $"{question} is {Levels(Scale(question), v => v >= value, $"at least {value}")}",
        Condition.OlderThan(var question, var years) => $"the date in {question} is more than {years} years before the opening day",
        Condition.AnyItemAtMost(var section, var value) => $"any item of section {section} is {Levels(ScaleOfSection(section), v => v <= value, $"at most {value}")}",
        Condition.AnyItemAtLeast(var section, var value) => $"any item of section {section} is {Levels(ScaleOfSection(section), v => v >= value, $"at least {value}")}",
        Condition.Given(var question, var yes) => yes ? $"{question} is answered" : $"{question} is left empty",
        Condition.PhaseIs(var phases) => $"yours is {words.Noun.A} of the {words.PhaseInside} {Quoted(phases)}",
        Condition.StandingIs(var standings) => $"the standing of your {words.Noun.One} is {Quoted(standings)}",
        Condition.AboveComputed(var question, var levels) => $"{question} is more than {levels} level above what the answers come to",
        Condition.SameEvidence(var boxes) => $"the same text stands in {boxes} evidence boxes",
        Condition.ShowsNone(var question, var list) => $"the answer to {question} shows {(list.Figures ? "neither a figure nor" : "nothing of")} {list.Title}",
        Condition.HadActions => "you promised actions last year",
        Condition.All(var of) => string.Join(" and ", of.Select(Of)),
        Condition.Any(var of) => string.Join(", or ", of.Select(Of)),
        _ => throw new InvalidOperationException($"A condition of kind {condition.GetType().Name} is not known to this version."),
    };

    private static string Levels(Scale? scale, Func<decimal, bool> wanted, string otherwise) =>
        scale is null ? otherwise : $"rated {Quoted([.. scale.Levels.Where(l => l.Value is { } value && wanted(value)).Select(l => l.Label)])}";

    private Scale? Scale(string question) =>
        questionnaire.Questions.FirstOrDefault(q => q.Id == question) is { Type: QuestionType.Rated } rated ? questionnaire.ScaleOf(rated) : null;

    private Scale? ScaleOfSection(string section) =>
        questionnaire.Sections.FirstOrDefault(s => s.Id == section)?.Items.FirstOrDefault(q => q.Type == QuestionType.Rated) is { } rated ? questionnaire.ScaleOf(rated) : null;

    private static string Quoted(IReadOnlyList<string> values) => string.Join(" or ", values.Select(v => $"“{v}”"));
}
