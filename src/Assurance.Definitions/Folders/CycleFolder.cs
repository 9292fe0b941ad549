using Assurance.Core;
using Assurance.Core.Analysis;
using Assurance.Core.Cycles;
using Assurance.Core.Moderation;
using Assurance.Core.Questionnaires;
using Assurance.Core.Roster;

namespace Assurance.Definitions;

/// <summary>
/// Reads a cycle from its folder: <c>cycle.yaml</c>, <c>questionnaire.yaml</c>, <c>audience.yaml</c>, <c>duties.yaml</c>,
/// <c>contents.yaml</c>, <c>messages/*.md</c>, <c>reports/*.yaml</c>, <c>forms/*.yaml</c>, <c>priority/*.yaml</c> and <c>lists/*.yaml</c>. Other files are left alone.
/// </summary>
public static class CycleFolder
{
    /// <param name="displayName">The folder as the person knows it; stands before each file in a problem.</param>
    /// <param name="files">Relative path with forward slashes, and the bytes.</param>
    public static CycleReading Read(string displayName, IReadOnlyDictionary<string, byte[]> files)
    {
        var findings = new Findings();
        var folder = new FolderText(displayName, files, findings);

        var policy = folder.Yaml("cycle.yaml") is { } cycle ? CyclePolicyReader.Read(cycle) : null;
        var audience = folder.Yaml("audience.yaml") is { } who ? AudienceReader.Read(who) : null;
        var packs = folder.In("priority", ".yaml").Select(p => PriorityPack.Read(folder, p)).OfType<PriorityPack>().ToList();
        var lists = folder.In("lists", ".yaml").Select(p => OptionList.Read(folder, p)).OfType<OptionList>().ToDictionary(l => l.Id.Text, StringComparer.Ordinal);
        var questionnaire = folder.Yaml("questionnaire.yaml") is { } bank ? QuestionnaireReader.Read(bank, packs, lists, policy?.Priority, policy?.IsAnonymous == true, audience?.Of ?? AudienceKind.Schools) : null;
        var duties = folder.Yaml("duties.yaml") is { } law ? DutyReader.Read(law, audience) : null;
        var messages = folder.In("messages", ".md").Select(p => MessageFile.Read(folder, p)).OfType<MessageTemplate>().ToDictionary(m => m.Id);
        var reports = folder.In("reports", ".yaml").Select(p => ReportReader.Read(folder, p, policy?.Papers ?? [], policy?.Sources)).OfType<ReportDefinition>().ToDictionary(r => r.Id);
        var forms = folder.In("forms", ".yaml").Select(p => FormReader.Read(folder, p, policy?.RoleNames ?? new Dictionary<string, string>(), audience?.Of ?? AudienceKind.Schools)).OfType<FormDefinition>()
            .ToDictionary(f => f.Id, f => f.Bank.Edition.Length > 0 ? f : f with { Bank = f.Bank with { Edition = questionnaire?.Edition ?? "" } });

        var contents = files.ContainsKey("contents.yaml") && folder.Yaml("contents.yaml") is { } required ? ContentsReader.Read(required, questionnaire?.WordLists ?? []) : RequiredContents.None;
        CheckCopies(policy, messages, findings);
        AnonymityReader.Check(folder, policy, messages, forms.Keys);
        CheckIds(folder, questionnaire, forms.Values, findings);
        CheckModeration(folder, questionnaire, forms.Values, findings);
        CheckReviews(folder, forms.Values, contents);
        var problems = findings.Settle();
        if (problems.Count > 0 || policy is null || questionnaire is null || audience is null || duties is null)
        {
            return new CycleReading(null, problems) { Mentions = findings.Mentions };
        }

        return new CycleReading(
            new CycleDefinition
            {
                Policy = policy,
                Questionnaire = questionnaire,
                Forms = forms,
                Contents = contents,
                Audience = audience,
                Duties = duties.Value.Duties,
                DutyEdition = duties.Value.Edition,
                Messages = messages,
                Reports = reports,
                RosterLists = lists.Values.Where(l => l.From is not null && questionnaire.Questions.Any(q => q.Options.SequenceEqual(l.Texts))).ToDictionary(l => $"lists/{l.Id.Text}.yaml", l => l.From!.Value, StringComparer.Ordinal),
                Files = files,
            },
            [])
        { Mentions = findings.Mentions };
    }

    /// <summary>Who is asked, by that file alone.</summary>
    /// <param name="file">Bytes of <c>audience.yaml</c>.</param>
    internal static Audience Audience(byte[] file) =>
        new FolderText("", new Dictionary<string, byte[]> { ["audience.yaml"] = file }, new Findings()).Yaml("audience.yaml") is { } who && AudienceReader.Read(who) is { } read ? read : Core.Roster.Audience.Schools;

    /// <summary>Who gets a copy must be able to see that it is one.</summary>
    private static void CheckCopies(CyclePolicy? policy, Dictionary<string, MessageTemplate> messages, Findings findings)
    {
        foreach (var rung in policy?.Ladder.Concat(policy.FollowUps).Where(r => r.AsCopy.Count > 0) ?? [])
        {
            if (rung.Message is { } id && messages.TryGetValue(id, out var message) && TemplateTag.In(message.Body).All(t => t.Name != "isCopy"))
            {
                findings.Add(message.File, message.BodyLine, $"The rung {rung.Code} sends this as a copy, and the text does not say so.", "Add {{#if isCopy}}This is a copy …{{/if}}.");
            }
        }
    }

    /// <summary>What a review rates beside what the guidance requires must be required.</summary>
    private static void CheckReviews(FolderText folder, IEnumerable<FormDefinition> forms, RequiredContents contents)
    {
        foreach (var form in forms.Where(f => f.Purpose == FormPurpose.SignOff))
        {
            foreach (var question in form.Bank.Questions.Where(q => q.SameAs is { } id && contents.Contents.All(c => c.Id != id)))
            {
                folder.Findings.Add(folder.NameOf($"forms/{form.Id}.yaml"), null, $"{question.Id} rates “{question.SameAs}”, which is no required content.", Suggestion.For(question.SameAs!, contents.Contents.Select(c => c.Id)));
            }
        }
    }

    /// <summary>An answer is known by its question's id alone, so no two banks of a cycle may share one.</summary>
    private static void CheckIds(FolderText folder, Questionnaire? questionnaire, IEnumerable<FormDefinition> forms, Findings findings)
    {
        var fileOf = questionnaire?.Questions.Select(q => q.Id).Distinct(StringComparer.Ordinal).ToDictionary(id => id, _ => "questionnaire.yaml", StringComparer.Ordinal) ?? [];
        foreach (var form in forms)
        {
            var path = $"forms/{form.Id}.yaml";
            foreach (var question in form.Bank.Questions.Where(q => q.Id.Length > 0 && !fileOf.TryAdd(q.Id, path) && fileOf[q.Id] != path))
            {
                findings.Add(folder.NameOf(path), null, $"The question {question.Id} also stands in {fileOf[question.Id]}.", "Give it another id.");
            }
        }
    }

    /// <summary>What officers rate must be what respondents rated: the same scale, in the bank.</summary>
    private static void CheckModeration(FolderText folder, Questionnaire? questionnaire, IEnumerable<FormDefinition> forms, Findings findings)
    {
        foreach (var form in forms.Where(f => f.Moderation is not null))
        {
            if (questionnaire is not null && ModerationSheet.ItemsOf(questionnaire, form).Count == 0)
            {
                findings.Add(folder.NameOf($"forms/{form.Id}.yaml"), null, $"The form moderates on a scale on which the questionnaire rates nothing.", "Use the id of the scale that the questionnaire rates its items on.");
            }
        }
    }

    public static CycleReading ReadFrom(string directory)
    {
        if (!Directory.Exists(directory))
        {
            return new CycleReading(null, [new Problem(directory, null, "There is no such folder.", "Give the folder that holds cycle.yaml.")]);
        }

        var files = Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Where(f => !Path.GetFileName(f).StartsWith('.'))
            .ToDictionary(f => Path.GetRelativePath(directory, f).Replace('\\', '/'), File.ReadAllBytes, StringComparer.Ordinal);
        return Read(Path.TrimEndingDirectorySeparator(directory), ShippedLists.With(files));
    }
}
