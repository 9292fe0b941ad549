using System.Text.RegularExpressions;
using Assurance.Core.Questionnaires;

namespace Assurance.Definitions;

/// <summary>Reads one consequence of a form's answers.</summary>
internal static partial class FormOutcomeReader
{
    public static FormOutcome Read(Fields fields, IReadOnlyList<FormOutcome> before, bool hasContacts, BankBook bank)
    {
        var findings = fields.Findings;
        var code = fields.Note("code");
        if (code.Text.Length > 0 && !Code().IsMatch(code.Text))
        {
            findings.Add(code, $"“{code.Text}” cannot be the code of an outcome.", "Use small letters, digits and single hyphens.");
        }

        if (before.Any(o => o.Code == code.Text))
        {
            findings.Add(code, $"There are two outcomes “{code.Text}”.", "Give one of them another code.");
        }

        var extendsTo = fields.NoteOrNull("extendsTo");
        bank.Refer(NameKind.Question, extendsTo);
        var outcome = new FormOutcome
        {
            Code = code.Text,
            When = ConditionReader.ReadOrNull(fields, "when", bank),
            Task = Referred(fields, "task", NameKind.Task),
            Alert = Referred(fields, "alert", NameKind.Message),
            Reply = Referred(fields, "reply", NameKind.Message),
            Refuses = fields.Flag("refuses"),
            EndsEscalation = fields.Flag("endsEscalation"),
            Signs = fields.Flag("signs"),
            AsksForChanges = fields.Flag("asksForChanges"),
            ExtendsTo = extendsTo?.Text,
            WithinDays = fields.WholeOrNull("withinDays", 0, 250) ?? 0,
            SetsContacts = fields.Flag("setsContacts"),
        };
        fields.Close();
        if (outcome.SetsContacts && !hasContacts)
        {
            findings.Add(fields.File, fields.LineOf("setsContacts"), $"The outcome {outcome.Code} sets contacts, and the form holds none.", "List them under “contacts”.");
        }

        CheckExtension(outcome, extendsTo, fields, bank);
        return outcome;
    }

    private static void CheckExtension(FormOutcome outcome, Noted? extendsTo, Fields fields, BankBook bank)
    {
        if (extendsTo is null)
        {
            if (fields.Has("withinDays"))
            {
                fields.Findings.Add(fields.File, fields.LineOf("withinDays"), $"The outcome {outcome.Code} grants no time.", "Add “extendsTo: …”, the question that holds the date.");
            }

            return;
        }

        if (outcome.Task is null)
        {
            fields.Findings.Add(extendsTo, $"The outcome {outcome.Code} grants time, and nobody hears of it when too much is asked.", "Add “task: …”.");
        }

        bank.Findings.Later(() =>
        {
            if (bank.Question(extendsTo.Text) is { Type: not QuestionType.Date })
            {
                bank.Findings.Add(extendsTo, $"{extendsTo.Text} is not a date.", "Name the question that holds the date.");
            }
        });
    }

    private static string? Referred(Fields fields, string key, NameKind kind)
    {
        var name = fields.NoteOrNull(key);
        fields.Findings.Refer(kind, name);
        return name?.Text;
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
