using Assurance.Core.Calendar;
using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.Core.Reports;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Engine.Ports;
using Assurance.Engine.Reports;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Messages;

/// <summary>Turns a planned message into the message itself: words from the cycle's files, names from erasable objects.</summary>
/// <param name="papers">Makes the Word file of a paper that goes with a message; null where none does.</param>
public sealed class MessageWriter(ObjectBox box, IComposer composer, Func<string, PaperFacts, CancellationToken, Task<ReadOnlyMemory<byte>>>? papers = null)
{
    private const string WordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private readonly QuestionListCache questionLists = new(composer);
    private readonly MessageDetails details = new(box);

    public async Task<OutgoingMessage> WriteAsync(FrozenRun frozen, MessageFacts facts, Step.SendMessage step, CancellationToken cancellation = default)
    {
        var person = await PersonAsync(step, cancellation);
        var rendered = await RenderAsync(frozen, facts, person, cancellation);
        return new OutgoingMessage
        {
            Reference = step.Key,
            Date = step.Slot,
            Channel = step.Channel,
            Class = step.Class,
            To = new Mailbox(person?.Name ?? MessageWords.RoleTitle(frozen, facts), step.Channel == Channel.Email ? person?.Email ?? "" : ""),
            From = new Mailbox(frozen.Partnership.Name, frozen.Partnership.Email),
            Subject = rendered.Subject,
            PlainText = rendered.PlainText,
            Html = rendered.Html,
            Attachments = [.. Attachments(frozen, facts, person, rendered), .. await PapersAsync(frozen.Frame.Run, facts, cancellation)],
            Simulated = facts.Opened.Simulated,
            Mailbox = step.Mailbox,
        };
    }

    /// <summary>The words of a message as it would leave now: what an officer reads before letting it go.</summary>
    public async Task<RenderedMessage> PreviewAsync(FrozenRun frozen, MessageFacts facts, CancellationToken cancellation = default) =>
        await RenderAsync(frozen, facts, await PersonAsync(facts.Step, cancellation), cancellation);

    private async Task<PersonDetails?> PersonAsync(Step.SendMessage step, CancellationToken cancellation) =>
        step.Details.Length == 0 ? null : await box.GetAsync<PersonDetails>(step.Details, cancellation);

    private async Task<RenderedMessage> RenderAsync(FrozenRun frozen, MessageFacts facts, PersonDetails? person, CancellationToken cancellation)
    {
        var model = await details.FillAsync(frozen, facts, MessageWords.Model(frozen, facts, person), cancellation);
        return MessageRenderer.Render(frozen.Definition.Messages[facts.Step.Letter], model);
    }

    private List<Attachment> Attachments(FrozenRun frozen, MessageFacts facts, PersonDetails? person, RenderedMessage rendered)
    {
        var attachments = new List<Attachment>();
        if (facts.Rung is { AttachesQuestions: true })
        {
            attachments.Add(new Attachment("questions.docx", WordType, questionLists.Get(frozen, facts)));
        }

        // A letter on paper needs its paper; beside an e-mail it is enclosed where the policy says so and papers are written.
        var enclosed = facts.Rung is { AttachesLetter: true } && facts.Step.Items.Count == 1 && facts.Opened.Settings.Papers != PaperChoice.None;
        if (facts.Step.Channel == Channel.Post || enclosed)
        {
            attachments.Add(new Attachment("letter.docx", WordType, composer.Word(Letter(frozen, facts, person, rendered))));
        }

        // A digest takes nothing from a letter that a person released: each goes with it, whole.
        foreach (var letter in facts.Enclosed)
        {
            var words = MessageRenderer.Render(frozen.Definition.Messages[letter.Step.Letter], MessageWords.Model(frozen, letter, person));
            attachments.Add(new Attachment($"letter-{letter.Step.Items[0].Respondent}-{letter.Step.Items[0].Rung}.docx", WordType, composer.Word(Letter(frozen, letter, person, words))));
        }

        return attachments;
    }

    /// <summary>Who is asked to read, to agree or to keep a paper gets it with the letter.</summary>
    private async Task<List<Attachment>> PapersAsync(string run, MessageFacts facts, CancellationToken cancellation)
    {
        var attached = new List<Attachment>();
        foreach (var paper in papers is null || facts.Opened.Settings.Papers == PaperChoice.None ? [] : facts.Papers)
        {
            attached.Add(new Attachment($"{paper.Paper}{(paper.Respondent is { } about && facts.Papers.Count > 1 ? $"-{about}" : "")}{(paper.IsFinal ? "" : "-draft")}.docx", WordType, await papers!(run, paper, cancellation)));
        }

        return attached;
    }

    private static ReportModel Letter(FrozenRun frozen, MessageFacts facts, PersonDetails? person, RenderedMessage rendered)
    {
        var role = MessageWords.RoleTitle(frozen, facts);
        var (subject, body, signatory) = LetterWords.Of(rendered, frozen.Partnership);
        return new ReportModel
        {
            Name = LetterWords.Reference(facts.Step.Key),
            Title = subject,
            Partnership = frozen.Partnership.Name,
            Run = frozen.Frame.Run,
            Date = UkTime.Date(facts.Step.Slot),
            Edition = frozen.Definition.Questionnaire.Edition,
            Layout = ReportLayout.Letter,
            Addressee = [.. person is null ? [role] : new[] { person.Name, role }, .. facts.Respondent is null ? [] : new[] { facts.Respondent.Name }, .. facts.Respondent?.Address ?? []],
            Signatory = signatory,
            Stamps = PageStamps.Of(facts.Opened.Simulated, facts.Provisional),
            Watermark = facts.Opened.Simulated ? PageStamps.Simulated : null,
            Blocks = [new ReportBlock.Prose(body)],
        };
    }
}
