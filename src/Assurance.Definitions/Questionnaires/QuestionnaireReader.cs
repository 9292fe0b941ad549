using Assurance.Core.Questionnaires;
using Assurance.Core.Roster;

namespace Assurance.Definitions;

/// <summary>Reads <c>questionnaire.yaml</c>.</summary>
internal static class QuestionnaireReader
{
    /// <param name="packs">Every priority pack of the folder.</param>
    /// <param name="lists">Lists of the folder to choose from, by name.</param>
    /// <param name="priority">Name of the one chosen, or null.</param>
    /// <param name="isAnonymous">Answers stand under no name.</param>
    /// <param name="audience">Whom the bank asks.</param>
    public static Questionnaire Read(Fields fields, IReadOnlyList<PriorityPack> packs, IReadOnlyDictionary<string, OptionList> lists, string? priority, bool isAnonymous, AudienceKind audience)
    {
        var words = new PriorityWords(packs.FirstOrDefault(p => p.Id.Text == priority), fields.Findings);
        var questionnaire = ReadBank(fields, new BankBook(fields.Findings, fields.File, words) { IsAnonymous = isAnonymous, Lists = lists, Audience = audience });
        fields.Close();
        words.Check(packs, questionnaire.Sections);
        return questionnaire;
    }

    /// <summary>Reads a bank and leaves the file open: a form says more in the same file.</summary>
    public static Questionnaire ReadBank(Fields fields, BankBook bank, bool hasEdition = true)
    {
        var version = fields.Text("version");
        bank.MaxLength = fields.WholeOrNull("maxLength", 1, 100_000);
        bank.MaxWords = fields.WholeOrNull("maxWords", 1, 10_000);
        bank.WordLists = WordListReader.Read(fields);
        bank.FirstUsedIn = fields.TextOrNull("firstUsedIn");
        foreach (var scale in fields.MapsOrNone("scales"))
        {
            bank.Add(ScaleReader.Read(scale, bank));
        }

        foreach (var section in fields.Maps("sections"))
        {
            bank.Add(ReadSection(section, version, bank));
        }

        if (bank.IsAnonymous)
        {
            AnonymityReader.Check(fields);
            if (bank.Sections.SelectMany(s => s.Questions).Any(q => q.Themes.Count > 0))
            {
                bank.Findings.Refer(NameKind.Task, new Noted(Core.Planning.TaskCodes.ReadComments, fields.File, fields.Line));
            }
        }

        var overall = fields.NoteOrNull("overallJudgement");
        bank.Refer(NameKind.Question, overall);
        return new Questionnaire
        {
            Id = fields.Text("id"),
            Title = fields.Text("title"),
            Version = version,
            Edition = hasEdition ? fields.Text("edition") : fields.TextOrNull("edition") ?? "",
            Scales = bank.Scales,
            Sections = bank.Sections,
            WordLists = bank.WordLists,
            Nothing = [.. fields.Notes("nothing").Select(n => n.Text.ToLowerInvariant())],
            Contradictions = ReadContradictions(fields, bank),
            OverallJudgement = overall?.Text,
            AttestationDueWhen = ConditionReader.ReadOrNull(fields, "attestationDueWhen", bank),
        };
    }

    /// <summary>One question, or one for each entry of a list it asks the same of.</summary>
    private static IReadOnlyList<Question> ReadQuestions(Fields fields, string? guidance, string? firstUsedIn, BankBook bank)
    {
        var questions = RowReader.Read(fields, bank, () => QuestionReader.Read(fields, guidance, firstUsedIn, bank));

        // Answers from a form come back under the question's words, so no two questions may share them.
        foreach (var question in questions.Where(q => q.Text.Length > 0))
        {
            if (bank.FirstWith(question.Text, question.Id) is var first && first != question.Id)
            {
                fields.Findings.Add(fields.File, fields.LineOf("text"), $"{question.Id} has the same words as {first}.", "Word them differently: answers are matched to questions by their words.");
            }
        }

        return questions;
    }

    private static Section ReadSection(Fields fields, string version, BankBook bank)
    {
        var id = fields.Note("id");
        bank.Define(NameKind.Section, id);
        var guidance = fields.TextOrNull("guidanceRef");
        var kind = fields.Word<SectionKind>("kind");

        // The priority area changes every year, so its questions are new in every version.
        var firstUsedIn = kind == SectionKind.Priority ? version : bank.FirstUsedIn;
        var training = fields.Notes("training");
        CheckTraining(training, bank);
        var section = new Section(
            id.Text,
            bank.Priority.Fill(fields.Note("title")),
            kind,
            [.. fields.Maps("questions").SelectMany(q => ReadQuestions(q, guidance, firstUsedIn, bank))])
        {
            GuidanceRef = guidance,
            AskedWhen = ConditionReader.ReadOrNull(fields, "askedWhen", bank),
            Training = [.. training.Select(t => t.Text)],
        };
        fields.Close();
        return section;
    }

    /// <summary>What is suggested for a weak section must be something a school can ask for.</summary>
    private static void CheckTraining(IReadOnlyList<Noted> topics, BankBook bank) => bank.Findings.Later(() =>
    {
        var offered = bank.Sections.SelectMany(s => s.Questions).FirstOrDefault(q => q.Feeds == Feed.TrainingNeeds)?.Options ?? [];
        foreach (var topic in topics.Where(t => !offered.Contains(t.Text)))
        {
            bank.Findings.Add(topic, $"“{topic.Text}” is no topic of training that the bank offers.", Suggestion.For(topic.Text, offered));
        }
    });

    private static List<Contradiction> ReadContradictions(Fields fields, BankBook bank)
    {
        var contradictions = new List<Contradiction>();
        foreach (var entry in fields.MapsOrNone("contradictions"))
        {
            var id = entry.Note("id");
            if (contradictions.Any(c => c.Id == id.Text))
            {
                entry.Findings.Add(id, $"There are two contradictions “{id.Text}”.", "Give one of them another id.");
            }

            if (ConditionReader.Read(entry, "when", bank) is { } when)
            {
                contradictions.Add(new Contradiction(id.Text, entry.Text("ask"), when));
            }
            else
            {
                _ = entry.Text("ask");
            }

            entry.Close();
        }

        return contradictions;
    }
}
