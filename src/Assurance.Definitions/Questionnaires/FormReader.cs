using Assurance.Core.Questionnaires;
using Assurance.Core.Roster;

namespace Assurance.Definitions;

/// <summary>Reads <c>forms/*.yaml</c>: a bank of its own, and what follows from its answers.</summary>
internal static class FormReader
{
    /// <param name="roleNames">Names of the roles, as a form may offer them for choice.</param>
    /// <param name="audience">Whom the form asks.</param>
    public static FormDefinition? Read(FolderText folder, string path, IReadOnlyDictionary<string, string> roleNames, AudienceKind audience)
    {
        var file = folder.NameOf(path);
        var id = Path.GetFileNameWithoutExtension(path);
        folder.Findings.Define(NameKind.Form, new Noted(id, file, 1));
        if (folder.Yaml(path) is not { } fields)
        {
            return null;
        }

        var bank = new BankBook(folder.Findings, file, new PriorityWords(null, folder.Findings)) { Audience = audience };
        var purpose = fields.Required<FormPurpose>("purpose");
        if (purpose is not null)
        {
            folder.Findings.Define(NameKind.Purpose, fields.Note("purpose"));
        }

        var receipt = fields.NoteOrNull("receipt");
        folder.Findings.Refer(NameKind.Message, receipt);
        var questionnaire = QuestionnaireReader.ReadBank(fields, bank, hasEdition: false);
        var contacts = fields.MapsOrNone("contacts").Select(c => ReadContact(c, roleNames, bank)).ToList();
        var outcomes = new List<FormOutcome>();
        foreach (var entry in fields.MapsOrNone("outcomes"))
        {
            outcomes.Add(FormOutcomeReader.Read(entry, outcomes, contacts.Count > 0, bank));
        }

        var form = new FormDefinition
        {
            Id = id,
            Purpose = purpose ?? default,
            Bank = questionnaire,
            Outcomes = outcomes,
            Contacts = contacts,
            ForOfficers = fields.Flag("forOfficers"),
            Receipt = receipt?.Text,
            Moderation = ModerationReader.Read(fields, purpose, bank),
        };
        if (form.Purpose == FormPurpose.SignOff && !(outcomes.Exists(o => o.Signs) && outcomes.Exists(o => o.AsksForChanges)))
        {
            folder.Findings.Add(file, fields.LineOf("purpose"), "Nothing on the form says both when somebody agrees and when they do not yet.", "Give one outcome “signs: true” and another “asksForChanges: true”.");
        }

        fields.Close();
        return form;
    }

    private static FormContact ReadContact(Fields fields, IReadOnlyDictionary<string, string> roleNames, BankBook bank)
    {
        var role = fields.NoteOrNull("role");
        bank.Findings.Refer(NameKind.Role, role);
        var roleQuestion = fields.NoteOrNull("roleQuestion");
        bank.Refer(NameKind.Question, roleQuestion);
        if ((role is null) == (roleQuestion is null))
        {
            bank.Findings.Add(fields.File, fields.Line, role is null ? "The contact has no role." : "The contact has a role and also a question that says it.", "Add “role: …”, or “roleQuestion: …” where the answer says it; not both.");
        }

        if (roleQuestion is not null)
        {
            bank.Findings.Later(() =>
            {
                foreach (var option in bank.Question(roleQuestion.Text)?.Options.Where(o => !roleNames.Values.Contains(o)) ?? [])
                {
                    bank.Findings.Add(roleQuestion, $"{roleQuestion.Text} offers “{option}”, which is the name of no role.", Suggestion.For(option, roleNames.Values));
                }
            });
        }

        var contact = new FormContact(role?.Text ?? "", roleQuestion?.Text, Box(fields, "name", bank), Box(fields, "email", bank));
        fields.Close();
        return contact;
    }

    private static string Box(Fields fields, string key, BankBook bank)
    {
        var question = fields.Note(key);
        bank.Refer(NameKind.Question, question);
        bank.Findings.Later(() =>
        {
            if (bank.Question(question.Text) is { Type: not QuestionType.Short })
            {
                bank.Findings.Add(question, $"{question.Text} is not a short text.", "Name the question whose box holds it.");
            }
        });
        return question.Text;
    }
}
