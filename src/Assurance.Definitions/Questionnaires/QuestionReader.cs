using Assurance.Core.Questionnaires;

namespace Assurance.Definitions;

/// <summary>Reads one question of a bank.</summary>
internal static class QuestionReader
{
    /// <param name="sectionGuidance">Guidance its section names, for items that name none.</param>
    /// <param name="firstUsedIn">Version in which it was first used, if it does not say.</param>
    public static Question Read(Fields fields, string? sectionGuidance, string? firstUsedIn, BankBook bank)
    {
        var id = fields.Note("id");
        bank.Define(NameKind.Question, id);
        var type = fields.Required<QuestionType>("type");
        var scale = fields.NoteOrNull("scale");
        bank.Refer(NameKind.Scale, scale);
        var part = fields.WordOrNull<QuestionPart>("part") ?? QuestionPart.Item;
        var weight = fields.WholeOrNull("weight", 0, 3);
        var themes = fields.NoteOrNull("themesFrom") is { } from ? bank.ListOf(from)?.Entries ?? [] : [];
        var question = new Question
        {
            Id = id.Text,
            Text = bank.Priority.Fill(bank.Priority.WordingOf(id.Text, fields.Note("text"))),
            Type = type ?? default,
            Scale = scale?.Text,
            Options = fields.NoteOrNull("optionsFrom") is { } list ? bank.OptionsFrom(list) : [.. fields.Notes("options").Select(o => o.Text)],
            Hint = fields.NoteOrNull("hint") is { } hint ? bank.Priority.Fill(hint) : null,
            MaxLength = fields.WholeOrNull("maxLength", 1, 100_000) ?? (type == QuestionType.Long ? bank.MaxLength : null),
            MaxWords = fields.WholeOrNull("maxWords", 1, 10_000) ?? (type == QuestionType.Long ? bank.MaxWords : null),
            ReturnedWhen = ConditionReader.ReadOrNull(fields, "returnedWhen", bank),
            ReturnedFor = fields.TextOrNull("returnedFor"),
            CarriesOver = fields.Flag("carriesOver", otherwise: true),
            AskedWhen = ConditionReader.ReadOrNull(fields, "askedWhen", bank),
            Required = fields.Flag("required", otherwise: true),
            RequiredWhen = ConditionReader.ReadOrNull(fields, "requiredWhen", bank),
            Obligation = fields.WordOrNull<Obligation>("obligation") ?? Obligation.None,
            Critical = fields.Flag("critical"),
            Weight = weight ?? 0,
            Score = fields.WordOrNull<ScoreRule>("score") ?? Usual(type, weight),
            WithinYears = fields.WholeOrNull("withinYears", 1, 20),
            Part = part,
            GuidanceRef = fields.TextOrNull("guidanceRef") ?? (part == QuestionPart.Item ? sectionGuidance : null),
            FirstUsedIn = fields.TextOrNull("firstUsedIn") ?? firstUsedIn,
            ChangedIn = fields.TextOrNull("changedIn"),
            SameAs = fields.TextOrNull("sameAs"),
            Theme = fields.TextOrNull("theme"),
            PairsWith = [.. fields.Notes("pairsWith").Select(n => n.Text)],
            Unfavourable = [.. fields.Notes("unfavourable").Select(n => n.Text)],
            LeftOut = [.. fields.Notes("leftOut").Select(n => n.Text)],
            Feeds = fields.WordOrNull<Feed>("feeds"),
            Holds = fields.WordOrNull<Holds>("holds"),
            Themes = [.. themes.Select(t => t.Text)],
            ThemesAside = [.. themes.Where(t => t.IsAside).Select(t => t.Text)],
        };
        if (question.Feeds == Feed.Chapter)
        {
            foreach (var chapter in fields.Notes("options"))
            {
                bank.Findings.Define(NameKind.Chapter, chapter);
            }
        }

        fields.Close();
        if (type is not null)
        {
            PairingReader.Check(question, fields, bank);
            CheckType(question, fields);
            CheckScore(question, weight, fields);
        }

        if (bank.IsAnonymous)
        {
            AnonymityReader.Check(fields, question);
        }

        return question;
    }

    private static void CheckType(Question question, Fields fields)
    {
        if (fields.Has("options") && fields.Has("optionsFrom"))
        {
            Add(fields, "optionsFrom", $"{question.Id} has options of its own and also those of a list.", "Keep one of the two.");
        }

        if (question.MaxLength is not null && question.Type is not (QuestionType.Long or QuestionType.Short))
        {
            Add(fields, "maxLength", $"{question.Id} is not a text.", "Take “maxLength” out.");
        }

        if (question is { Themes.Count: > 0, Type: not QuestionType.Long })
        {
            Add(fields, "themesFrom", $"{question.Id} is no long text, so there is nothing to sort under themes.", "Take “themesFrom” out.");
        }

        if (question.MaxWords is not null && question.Type is not (QuestionType.Long or QuestionType.Short))
        {
            Add(fields, "maxWords", $"{question.Id} is not a text.", "Take “maxWords” out.");
        }

        if ((question.ReturnedWhen is null) != (question.ReturnedFor is null))
        {
            Add(fields, question.ReturnedFor is null ? "returnedWhen" : "returnedFor", $"{question.Id} needs both “returnedWhen” and “returnedFor”.", "Say when an answer is not enough, and what is asked for then.");
        }

        var isChoice = question.Type is QuestionType.One or QuestionType.Many;
        if (isChoice && question.Options.Count < 2)
        {
            Add(fields, fields.Has("optionsFrom") ? "optionsFrom" : "options", $"The choice {question.Id} has fewer than two options.", "List what may be chosen under “options”.");
        }

        if (!isChoice && question.Options.Count > 0)
        {
            Add(fields, "options", $"{question.Id} has options but is not a choice.", "Make its type one or many, or take the options out.");
        }

        foreach (var twice in question.Options.GroupBy(o => o, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
        {
            Add(fields, "options", $"{question.Id} has the option “{twice.Key}” twice.", "Keep one of the two.");
        }

        if (question.Type == QuestionType.Rated && question.Scale is null)
        {
            Add(fields, "type", $"The rated question {question.Id} has no scale.", "Add “scale: …”.");
        }

        if (question.Type is not (QuestionType.Rated or QuestionType.YesNo) && question.Scale is not null)
        {
            Add(fields, "scale", $"{question.Id} has a scale but is not rated.", "Make its type rated, or take the scale out.");
        }

        if (question is { Required: true, RequiredWhen: not null } && fields.Has("required"))
        {
            Add(fields, "required", $"{question.Id} is required always and also only sometimes.", "Keep “required: true” or “requiredWhen”.");
        }
    }

    private static void CheckScore(Question question, int? weight, Fields fields)
    {
        var isScored = question.Score is not (ScoreRule.None or ScoreRule.AlertAtZero);
        if (isScored && question.Weight == 0)
        {
            Add(fields, fields.Has("weight") ? "weight" : "score", $"{question.Id} is scored but weighs nothing.", "Give it a weight from 1 to 3, or take “score” out.");
        }

        if (!isScored && weight is not null && (weight > 0 || question.Score == ScoreRule.None))
        {
            Add(fields, "weight", $"{question.Id} has a weight but no way to be scored.", "Add “score: …”, or take the weight out.");
        }

        var fits = question.Score switch
        {
            ScoreRule.Scale => question.Type == QuestionType.Rated,
            ScoreRule.YesNo => question.Type == QuestionType.YesNo,
            ScoreRule.WithinYears => question.Type == QuestionType.Date,
            ScoreRule.Percentage => question.Type == QuestionType.Number,
            ScoreRule.AlertAtZero => question.Type is QuestionType.Number or QuestionType.Rated or QuestionType.YesNo,
            _ => true,
        };
        if (!fits)
        {
            Add(fields, "score", $"{question.Id} cannot be scored so: its type does not fit.", "Rated goes with scale, yes-no with yes-no, date with within-years, number with percentage or alert-at-zero.");
        }

        if (question.Critical && question.Score == ScoreRule.None)
        {
            Add(fields, "critical", $"{question.Id} is critical but has no nought to alert on.", "Give it a weight and a score, or take “critical” out.");
        }

        if ((question.Score == ScoreRule.WithinYears) != (question.WithinYears is not null))
        {
            Add(fields, "withinYears", $"{question.Id} needs both “score: within-years” and “withinYears”.", "Add the one that is missing.");
        }
    }

    private static ScoreRule Usual(QuestionType? type, int? weight) => (type, weight) switch
    {
        (QuestionType.Rated, > 0) => ScoreRule.Scale,
        (QuestionType.YesNo, > 0) => ScoreRule.YesNo,
        _ => ScoreRule.None,
    };

    private static void Add(Fields fields, string key, string what, string remedy) => fields.Findings.Add(fields.File, fields.LineOf(key), what, remedy);
}
