using Assurance.Core.Record;
using Assurance.Engine;
using Assurance.Engine.Intake;
using Assurance.Engine.Messages;
using Assurance.FrontDoor.Views;
using NodaTime;

namespace Assurance.FrontDoor.Forms;

/// <summary>Finds what became of a submission by its source.</summary>
internal sealed class Receipts(EngineRoom room)
{
    /// <summary>Null where nothing of this source came from this respondent.</summary>
    public async Task<ReceiptView?> FindAsync(Invited invited, string source, CancellationToken cancellation)
    {
        if (await room.Shelf.Journal(invited.Run).ReadAsync(state => Find(state, invited, source), cancellation) is not { } found)
        {
            return null;
        }

        return new ReceiptView
        {
            Paths = invited.Paths,
            School = invited.Respondent.Name,
            Noun = invited.Noun,
            RunTitle = MessageWords.RunTitle(invited.Frozen),
            What = found.What,
            Reference = found.Reference,
            At = Wording.At(found.At),
            Door = Door.Title(found.Door),
            State = found.State,
            Why = found.Item is { } item ? await WhyAsync(invited.Run, item, cancellation) : "",
            Missing = found.Missing,
            IsReturn = found.IsReturn,
            CopyPath = found.State == ReceiptState.Received ? invited.Paths.Copy(source) : null,
            Replaced = Told(found.Replaced),
            ReplacedBy = Told(found.ReplacedBy),
            IsWithdrawn = found.IsWithdrawn,
            Partnership = invited.Frozen.Partnership,
        };
    }

    /// <summary>What was sent, as text; null where it is not filed under this respondent.</summary>
    public async Task<string?> CopyAsync(Invited invited, string source, CancellationToken cancellation)
    {
        if (await room.Shelf.Journal(invited.Run).ReadAsync(state => Find(state, invited, source), cancellation) is not { Answers: { } name } found
            || await room.Box.GetAsync<ReturnObject>(name, cancellation) is not { } sent)
        {
            return null;
        }

        var bank = found.Form is { } form ? invited.Frozen.Frame.Forms[form].Bank : invited.Frozen.Frame.Questionnaire;
        var lines = new List<string> { $"{bank.Title}: {invited.Respondent.Name}", MessageWords.Reference(invited.Frozen.Definition.Audience.Words, invited.Respondent), MessageWords.RunTitle(invited.Frozen), $"Reference {found.Reference}, received {Wording.At(found.At)}, {Door.Title(found.Door)}", "" };
        foreach (var section in bank.Sections)
        {
            var answered = section.Questions.Where(q => sent.Answers.TryGetValue(q.Id, out var a) && !a.IsBlank).ToList();
            if (answered.Count > 0)
            {
                lines.Add(section.Title.ToUpperInvariant());
                lines.AddRange(answered.SelectMany(q => new[] { $"{q.Id} {q.Text}", "    " + AnswerWords.Of(bank, q, sent.Answers[q.Id]).ReplaceLineEndings("\n    "), "" }));
            }
        }

        return string.Join("\n", lines);
    }

    private static Found? Find(RunState state, Invited invited, string source)
    {
        var respondent = state.Find(invited.Id)!;
        if (respondent.AllReturns.LastOrDefault(r => r.Source == source) is { } given)
        {
            var (before, by) = Around(respondent, given);
            return new Found("Your return", $"{invited.Id}-{given.Version}", given.At, given.Door, ReceiptState.Received, IsReturn: true)
            {
                Answers = given.Answers,
                Form = given.Form,
                Missing = given.Missing,
                Replaced = before,
                ReplacedBy = by,
                IsWithdrawn = respondent.IsWithdrawn(given.Version),
            };
        }

        if (respondent.AllForms.LastOrDefault(f => f.Source == source) is { } form)
        {
            var title = invited.Frozen.Frame.Forms.TryGetValue(form.Form, out var definition) ? definition.Bank.Title : form.Form;
            return new Found(title, $"{invited.Id}-{form.Form}-{form.Version}", form.At, form.Door, ReceiptState.Received, IsReturn: false) { Answers = form.Answers, Form = form.Form };
        }

        var reference = source[(source.IndexOf('-', StringComparison.Ordinal) + 1)..];
        reference = (reference.Length > 8 ? reference[..8] : reference).ToUpperInvariant();
        if (state.Triage.Values.LastOrDefault(t => t.Added.Source == source) is { } item)
        {
            return item.Outcome == TriageItem.Duplicate
                ? new Found("What you sent", reference, item.At, item.Added.Door, ReceiptState.Same, IsReturn: true)
                : new Found("What you sent", reference, item.At, item.Added.Door, ReceiptState.SetAside, IsReturn: false) { Item = item.Added.Item };
        }

        return state.UnsettledBy(source) is var (stored, at) ? new Found("What you sent", reference, at, stored.Door, ReceiptState.Safe, IsReturn: false) : null;
    }

    /// <summary>The version whose place it took, while it counts; else the one that counts in its place.</summary>
    private static (ReceivedReturn? Replaced, ReceivedReturn? ReplacedBy) Around(RespondentState respondent, ReceivedReturn given)
    {
        var standing = respondent.Returns;
        return respondent.IsWithdrawn(given.Version) ? (null, null)
            : standing[^1].Version != given.Version ? (null, standing[^1])
            : (standing.Count > 1 ? standing[^2] : null, null);
    }

    private static OtherVersion? Told(ReceivedReturn? other) => other is null ? null : new OtherVersion(other.Version, Wording.At(other.SubmittedAt), Door.Title(other.Door));

    private async Task<string> WhyAsync(string run, string item, CancellationToken cancellation) =>
        (await room.Triage.ListAsync(run, settled: true, cancellation)).FirstOrDefault(t => t.Item == item)?.Why ?? "";

    private sealed record Found(string What, string Reference, Instant At, string Door, ReceiptState State, bool IsReturn)
    {
        public string? Answers { get; init; }

        public string? Form { get; init; }

        public string? Item { get; init; }

        public int Missing { get; init; }

        public ReceivedReturn? Replaced { get; init; }

        public ReceivedReturn? ReplacedBy { get; init; }

        public bool IsWithdrawn { get; init; }
    }
}
