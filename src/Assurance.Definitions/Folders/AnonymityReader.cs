using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;

namespace Assurance.Definitions;

/// <summary>
/// Reads whether a collection is anonymous, and holds the rest of its folder to it: nothing in it may ask who answers, reply to a
/// person, or look at one respondent's answers.
/// </summary>
internal static class AnonymityReader
{
    /// <summary>What needs answers that stand under a name.</summary>
    private static readonly (string Key, string What)[] _named =
    [
        ("replies", "sends replies to who answers"),
        ("onCall", "alerts people to one person's answers"),
        ("followUps", "follows up what one respondent answered"),
        ("spotChecks", "checks what one respondent answered"),
        ("fullReturnMonths", "judges one respondent's return"),
    ];

    public static Participation? Read(Fields cycle)
    {
        var isAnonymous = cycle.Flag("anonymous");
        if (!isAnonymous)
        {
            if (cycle.NoteOrNull("participation") is { } stray)
            {
                cycle.Findings.Add(stray, "The collection is not anonymous, so whoever answers is known.", "Write “anonymous: true”, or take “participation” out.");
            }

            return null;
        }

        foreach (var (key, what) in _named.Where(n => cycle.Has(n.Key)))
        {
            cycle.Findings.Add(cycle.File, cycle.LineOf(key), $"“{key}” {what}, and the collection is anonymous.", $"Take “{key}” out.");
        }

        return cycle.Required<Participation>("participation") ?? Participation.Known;
    }

    /// <summary>A paper of its own for each return would need to know whose it is.</summary>
    public static void Check(Fields paper, string id, PaperScope? scope)
    {
        if (scope is not (null or PaperScope.Run))
        {
            paper.Findings.Add(paper.File, paper.LineOf("scope"), $"The paper “{id}” is written about single returns or late ones, and the collection is anonymous.", "Write “scope: run”.");
        }
    }

    public static void Check(Fields bank)
    {
        foreach (var key in new[] { "attestationDueWhen", "overallJudgement" }.Where(bank.Has))
        {
            bank.Findings.Add(bank.File, bank.LineOf(key), $"“{key}” judges one respondent's return, and the collection is anonymous.", $"Take “{key}” out.");
        }
    }

    public static void Check(Fields fields, Question question)
    {
        var (key, what) = question switch
        {
            { Type: QuestionType.Lookup } => ("type", "asks for the respondent's number"),
            { Type: QuestionType.Attestation } => ("type", "asks for a name"),
            { Holds: not null } => ("holds", "holds what only a personal link knows"),
            { Critical: true } => ("critical", "would raise an alert about one person's answer"),
            { Part: QuestionPart.ActionList } => ("part", "takes promises that somebody is to be asked about"),
            _ => ("", ""),
        };
        if (key.Length > 0)
        {
            fields.Findings.Add(fields.File, fields.LineOf(key), $"{question.Id} {what}, and the collection is anonymous.", "Take the question out, or ask it another way.");
        }
    }

    /// <summary>Other forms come under a name and a time; a reminder to everyone must say that it goes to everyone.</summary>
    public static void Check(FolderText folder, CyclePolicy? policy, IReadOnlyDictionary<string, MessageTemplate> messages, IEnumerable<string> forms)
    {
        if (policy is not { IsAnonymous: true })
        {
            return;
        }

        foreach (var form in forms.Order(StringComparer.Ordinal))
        {
            folder.Findings.Add(folder.NameOf($"forms/{form}.yaml"), 1, "A form comes under a name and at a time, and the collection is anonymous.", "Take the file out.");
        }

        if (policy.Participation == Participation.Known)
        {
            return;
        }

        foreach (var message in messages.Values.Where(m => TemplateTag.In(m.Body).Any(t => t.Name == "checkCode")))
        {
            folder.Findings.Add(message.File, message.BodyLine, "The message names a check code, and nobody has one of their own where participation is unknown.", "Take {{checkCode}} out: {{link}} is the same for everybody.");
        }

        foreach (var id in Reminders(policy).Distinct(StringComparer.Ordinal))
        {
            if (messages.TryGetValue(id, out var message) && TemplateTag.In(message.Body).All(t => t.Name != "toWholeList"))
            {
                folder.Findings.Add(message.File, message.BodyLine, "The reminder goes to those who have answered too, since nobody can see who has, and the text does not say so.", "Add {{#if toWholeList}}This goes to everyone on the list …{{/if}}.");
            }
        }
    }

    /// <summary>Whatever is sent once the questions are open to all: somebody may have answered by then.</summary>
    private static IEnumerable<string> Reminders(CyclePolicy policy) => policy.Ladder
        .Where(r => r.IsReminder)
        .Select(r => r.Message).OfType<string>()
        .Append(policy.Digest).Concat(policy.PartnerDigest is { } partners ? [partners] : []);
}
