using Assurance.Core.Questionnaires;

namespace Assurance.Definitions;

/// <summary>Reads <c>questionnaire.yaml</c>.</summary>
internal static class QuestionnaireReader
{
    public static Questionnaire Read(Fields fields)
    {
        var bank = new BankBook(fields.Findings);
        foreach (var scale in fields.MapsOrNone("scales"))
        {
            bank.Add(ScaleReader.Read(scale));
        }

        foreach (var section in fields.Maps("sections"))
        {
            bank.Add(ReadSection(section, bank));
        }

        var overall = fields.NoteOrNull("overallJudgement");
        fields.Findings.Refer(NameKind.Question, overall);
        var questionnaire = new Questionnaire
        {
            Id = fields.Text("id"),
            Title = fields.Text("title"),
            Version = fields.Text("version"),
            Edition = fields.Text("edition"),
            Scales = bank.Scales,
            Sections = bank.Sections,
            Contradictions = ReadContradictions(fields, bank),
            OverallJudgement = overall?.Text,
            AttestationDueWhen = ConditionReader.ReadOrNull(fields, "attestationDueWhen", bank),
        };
        fields.Close();
        return questionnaire;
    }

    private static Question ReadQuestion(Fields fields, string? guidance, BankBook bank)
    {
        var question = QuestionReader.Read(fields, guidance, bank);

        // Answers from a form come back under the question's words, so no two questions may share them.
        if (question.Text.Length > 0 && bank.FirstWith(question.Text, question.Id) is var first && first != question.Id)
        {
            fields.Findings.Add(fields.File, fields.LineOf("text"), $"{question.Id} has the same words as {first}.", "Word them differently: answers are matched to questions by their words.");
        }

        return question;
    }

    private static Section ReadSection(Fields fields, BankBook bank)
    {
        var id = fields.Note("id");
        fields.Findings.Define(NameKind.Section, id);
        var guidance = fields.TextOrNull("guidanceRef");
        var section = new Section(
            id.Text,
            fields.Text("title"),
            fields.Word<SectionKind>("kind"),
            [.. fields.Maps("questions").Select(q => ReadQuestion(q, guidance, bank))])
        {
            GuidanceRef = guidance,
            AskedWhen = ConditionReader.ReadOrNull(fields, "askedWhen", bank),
        };
        fields.Close();
        return section;
    }

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
