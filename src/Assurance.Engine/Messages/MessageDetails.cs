using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Engine.Intake;
using Assurance.Engine.Officers;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Messages;

/// <summary>Fills what a message says out of erasable objects: answers, an officer's words, names and addresses.</summary>
internal sealed class MessageDetails(ObjectBox box)
{
    private const string Erased = "(The words of this question have been erased; please reply to this message.)";

    public async Task<MessageModel> FillAsync(FrozenRun frozen, MessageFacts facts, MessageModel model, CancellationToken cancellation)
    {
        if (facts.Query is { } query)
        {
            return model with { QueryText = (await box.GetAsync<DecisionObject>(query, cancellation))?.Reason ?? Erased };
        }

        if (facts.Contacts.Count > 0)
        {
            return model with { ContactItems = await ContactsAsync(frozen, facts, cancellation) };
        }

        var wantsAnswers = facts.Step.Class == MessageClass.Alert || facts.AsksForMissing || facts.OpenActions.Count > 0;
        if (!wantsAnswers || facts.Answers is not { } name || await box.GetAsync<ReturnObject>(name, cancellation) is not { } answers)
        {
            return facts.OpenActions.Count > 0 ? model with { ActionItems = facts.OpenActions } : model;
        }

        var bank = facts.ReturnForm is { } form && frozen.Definition.Forms.TryGetValue(form, out var definition) ? definition.Bank : frozen.Definition.Questionnaire;
        return facts.Step.Class == MessageClass.Alert ? model with { AlertItems = Lines(bank, Scoring.Score(bank, answers.Answers, facts.Opened.Opens).CriticalZeros) }
            : facts.AsksForMissing ? model with { MissingItems = Missing(bank, facts, answers) }
            : model with { ActionItems = Actions(bank, facts, answers) };
    }

    private static List<string> Lines(Questionnaire bank, IReadOnlyList<string> ids) =>
        [.. ids.Select(id => $"{id}: {bank.Questions.First(q => q.Id == id).Text}")];

    /// <summary>What has no answer by its question; what is answered and not enough also by what is asked for.</summary>
    private static List<string> Missing(Questionnaire bank, MessageFacts facts, ReturnObject answers)
    {
        var check = new ConditionCheck(bank, answers.Answers, facts.Opened.Opens, facts.Respondent);
        return [.. Completeness.Missing(bank, answers.Answers, facts.Opened.Opens, facts.Respondent).Select(id => bank.Questions.First(q => q.Id == id))
            .Select(q => Completeness.IsNotEnough(q, check) ? $"{q.Id}: {q.Text} – {q.ReturnedFor}" : $"{q.Id}: {q.Text}")];
    }

    /// <summary>Each with the reference by which its update is known; one of an earlier version has no words any more.</summary>
    private static List<string> Actions(Questionnaire bank, MessageFacts facts, ReturnObject answers)
    {
        var promised = Promises.In(bank, answers.Answers, facts.Opened.Opens).ToDictionary(p => p.Id, p => p.Text, StringComparer.Ordinal);
        return [.. facts.OpenActions.Select(id => promised.TryGetValue(id, out var text) ? $"{id}: {text}" : id)];
    }

    private async Task<IReadOnlyList<string>> ContactsAsync(FrozenRun frozen, MessageFacts facts, CancellationToken cancellation)
    {
        var lines = new List<string>();
        foreach (var contact in facts.Contacts)
        {
            if (await box.GetAsync<PersonDetails>(contact.Details, cancellation) is { } person)
            {
                var address = contact.HasEmail ? person.Email : "no address that works";
                lines.Add($"{MessageWords.RoleName(frozen, facts.Respondent, contact.Role)}: {person.Name}, {address}");
            }
        }

        return lines;
    }
}
