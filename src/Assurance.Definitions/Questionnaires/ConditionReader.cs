using Assurance.Core.Questionnaires;
using Assurance.Core.Roster;

namespace Assurance.Definitions;

/// <summary>
/// Reads a condition: <c>{question: …, is: …}</c> and its kin, <c>{section: …, anyAtMost: …}</c>, <c>{all: […]}</c>,
/// <c>{any: […]}</c>, <c>{phase: […]}</c>, <c>{standing: […]}</c>, <c>{sameEvidence: 2}</c>, <c>{lastActions: true}</c>. What it refers to is checked when the whole bank is read.
/// </summary>
internal static class ConditionReader
{
    private static readonly string[] _ofQuestion = ["is", "isNot", "atMost", "atLeast", "olderThanYears", "given", "aboveComputedBy", "showsNone"];
    // As the national register names them.
    private static readonly string[] _phases =
        ["Nursery", "Primary", "Middle deemed primary", "Secondary", "Middle deemed secondary", "All-through", "16 plus", "Not applicable"];

    private static readonly string[] _ofSection = ["anyAtMost", "anyAtLeast"];

    public static Condition? Read(Fields fields, string key, BankBook bank) => fields.Map(key) is { } map ? ReadOne(map, bank) : null;

    public static Condition? ReadOrNull(Fields fields, string key, BankBook bank) => fields.MapOrNull(key) is { } map ? ReadOne(map, bank) : null;

    private static Condition? ReadOne(Fields fields, BankBook bank)
    {
        var condition = fields.Has("all") ? new Condition.All(ReadMany(fields, "all", bank))
            : fields.Has("any") ? new Condition.Any(ReadMany(fields, "any", bank))
            : fields.Has("section") ? ReadSection(fields, bank)
            : fields.Has("phase") ? ReadPhase(fields, bank)
            : fields.Has("standing") ? ReadStanding(fields, bank)
            : fields.Has("sameEvidence") ? new Condition.SameEvidence(fields.WholeOrNull("sameEvidence", 2, 50) ?? 2)
            : fields.Has("lastActions") ? ReadLastActions(fields)
            : ReadQuestion(fields, bank);
        if (bank.IsAnonymous && condition is (Condition.PhaseIs or Condition.StandingIs or Condition.HadActions))
        {
            fields.Findings.Add(fields.File, fields.Line, "The condition looks at who answers, and the collection is anonymous.", "Ask a question and compare its answer.");
        }

        fields.Close();
        return condition;
    }

    private static IReadOnlyList<Condition> ReadMany(Fields fields, string key, BankBook bank) =>
        [.. fields.Maps(key).Select(m => ReadOne(m, bank)).OfType<Condition>()];

    /// <summary>The phase of a school stands in the register; the sector of an agency is the partnership's own word.</summary>
    private static Condition.PhaseIs ReadPhase(Fields fields, BankBook bank)
    {
        var phases = fields.OneOrMore("phase");
        foreach (var phase in phases.Where(p => bank.Audience == AudienceKind.Schools && !_phases.Contains(p.Text)))
        {
            fields.Findings.Add(phase, $"The register knows no phase “{phase.Text}”.", Suggestion.For(phase.Text, _phases));
        }

        return new Condition.PhaseIs([.. phases.Select(p => p.Text)]);
    }

    private static Condition.StandingIs ReadStanding(Fields fields, BankBook bank)
    {
        var standings = new List<Standing>();
        foreach (var note in fields.OneOrMore("standing"))
        {
            if (bank.Audience == AudienceKind.Schools)
            {
                fields.Findings.Add(note, "A school has no standing: its type says which duty applies.", "Ask by “phase”, or take the condition out.");
            }
            else if (YamlWords.Find<Standing>(note.Text) is { } standing)
            {
                standings.Add(standing);
            }
            else
            {
                fields.Findings.Add(note, $"There is no standing “{note.Text}”.", Suggestion.For(note.Text, YamlWords.All<Standing>()));
            }
        }

        return new Condition.StandingIs([.. standings.Select(RosterWords.Of)]);
    }

    private static Condition.HadActions ReadLastActions(Fields fields)
    {
        if (!fields.Flag("lastActions"))
        {
            fields.Findings.Add(fields.File, fields.LineOf("lastActions"), "This condition holds only where there were actions.", "Write “lastActions: true”.");
        }

        return new Condition.HadActions();
    }

    private static Condition? ReadQuestion(Fields fields, BankBook bank)
    {
        var question = fields.Note("question");
        bank.Refer(NameKind.Question, question);
        switch (Only(fields, _ofQuestion))
        {
            case "is":
                return new Condition.Is(question.Text, Values(fields, "is", question, bank));
            case "isNot":
                return new Condition.IsNot(question.Text, Values(fields, "isNot", question, bank));
            case "atMost":
                Expect(question, bank, q => q.Type is QuestionType.Rated or QuestionType.Number, "a rating or a number");
                return new Condition.AtMost(question.Text, fields.NumberOrNull("atMost") ?? 0);
            case "atLeast":
                Expect(question, bank, q => q.Type is QuestionType.Rated or QuestionType.Number, "a rating or a number");
                return new Condition.AtLeast(question.Text, fields.NumberOrNull("atLeast") ?? 0);
            case "olderThanYears":
                Expect(question, bank, q => q.Type is QuestionType.Date, "a date");
                return new Condition.OlderThan(question.Text, fields.WholeOrNull("olderThanYears", 1, 20) ?? 1);
            case "given":
                return new Condition.Given(question.Text, fields.Flag("given"));
            case "aboveComputedBy":
                Expect(question, bank, q => q.Type is QuestionType.Rated, "a rating");
                return new Condition.AboveComputed(question.Text, fields.WholeOrNull("aboveComputedBy", 0, 10) ?? 0);
            case "showsNone":
                Expect(question, bank, q => q.Type is QuestionType.Short or QuestionType.Long, "a text");
                return WordListReader.Find(bank.WordLists, fields.Note("showsNone"), bank.Findings) is { } words ? new Condition.ShowsNone(question.Text, words) : null;
            default:
                return null;
        }
    }

    private static Condition? ReadSection(Fields fields, BankBook bank)
    {
        var section = fields.Note("section");
        bank.Refer(NameKind.Section, section);
        bank.Findings.Later(() =>
        {
            if (bank.Section(section.Text) is { } found && !found.Items.Any(q => q.Type == QuestionType.Rated))
            {
                bank.Findings.Add(section, $"The section {section.Text} has no rated item.", "Name a section that has, or a question.");
            }
        });
        return Only(fields, _ofSection) switch
        {
            "anyAtMost" => new Condition.AnyItemAtMost(section.Text, fields.NumberOrNull("anyAtMost") ?? 0),
            "anyAtLeast" => new Condition.AnyItemAtLeast(section.Text, fields.NumberOrNull("anyAtLeast") ?? 0),
            _ => null,
        };
    }

    /// <summary>The one comparison a condition makes.</summary>
    private static string? Only(Fields fields, string[] comparisons)
    {
        var given = comparisons.Where(fields.Has).ToList();
        if (given.Count == 1)
        {
            return given[0];
        }

        if (given.Count == 0 && fields.Keys.Count() > 1)
        {
            // A misspelt comparison: closing the fields says which word and what was meant.
            return null;
        }

        fields.Findings.Add(fields.File, fields.Line, given.Count == 0 ? "The condition compares nothing." : "The condition compares twice.",
            $"Use one of: {string.Join(", ", comparisons)}.");
        return null;
    }

    private static string[] Values(Fields fields, string key, Noted question, BankBook bank)
    {
        var values = fields.OneOrMore(key);
        bank.Findings.Later(() =>
        {
            if (bank.Question(question.Text) is not { } asked)
            {
                return;
            }

            var known = asked.Type switch
            {
                QuestionType.One or QuestionType.Many => asked.Options,
                QuestionType.YesNo => ["Yes", "No"],
                QuestionType.Rated when bank.Scale(asked.Scale) is { } scale => [.. scale.Levels.SelectMany(l => new[] { l.Code, l.Label })],
                _ => null,
            };
            foreach (var value in values.Where(v => known?.Contains(v.Text) == false))
            {
                bank.Findings.Add(value, $"“{value.Text}” is not an answer to {asked.Id}.", Suggestion.For(value.Text, known!));
            }
        });
        return [.. values.Select(v => v.Text)];
    }

    private static void Expect(Noted question, BankBook bank, Func<Question, bool> fits, string kind) => bank.Findings.Later(() =>
    {
        if (bank.Question(question.Text) is { } asked && !fits(asked))
        {
            bank.Findings.Add(question, $"{asked.Id} is not {kind}.", "Compare it with “is” or “isNot”.");
        }
    });
}
