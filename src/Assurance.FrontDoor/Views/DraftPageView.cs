using Assurance.Core.Calendar;
using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.FrontDoor.Views;

/// <summary>The draft of a run's papers: where they stand, texts, comments, who has agreed.</summary>
public sealed record DraftPageView(RunHead Head, string Standing, string Owed, IReadOnlyList<DraftTextRow> Texts, IReadOnlyList<DraftCommentRow> Comments, IReadOnlyList<SignatureRow> Signatures, IReadOnlyList<DraftHistoryRow> History, bool IsOpen, string? SignOff)
{
    /// <summary>Null for a run whose papers nobody drafts.</summary>
    /// <param name="words">Words of comments and responses by the object that holds them; an erased one is missing.</param>
    public static DraftPageView? Of(RunState state, FrozenRun frozen, IReadOnlyDictionary<string, Decided> words, LocalDate today) => state.Policy.Drafting is not { } drafting ? null : new(
        RunHead.Of(state, frozen),
        Wording.Capital(PaperStanding.Of(state) ?? "not begun: the data is not cut yet"),
        Wording.Capital(PaperStanding.Owed(state, today) ?? ""),
        [.. drafting.Texts.Select(t => new DraftTextRow(t.Title, state.Texts.TryGetValue(t.Id, out var at) ? $"Written, {Wording.Short(UkTime.Date(at.At))}" : t.Required ? "Still to be written" : "Not written", $"{Paths.Draft(state.Run)}/texts/{t.Id}"))],
        [.. state.Comments.Select(c => new DraftCommentRow(
            c.Number, c.Part.Length == 0 ? "Whole" : c.Part, Wording.Capital(Wording.Role(state, null, c.Role)), words.GetValueOrDefault(c.Words)?.Reason ?? "(erased)",
            c.Response is { } response ? words.GetValueOrDefault(response)?.Reason ?? "(erased)" : "", c.SettledAt is null ? "Open" : c.Changes ? "Changed" : "Not changed", c.SettledAt is null && state.PublishedAt is null ? $"{Paths.Draft(state.Run)}/comments/{c.Number}" : null))],
        [.. state.Policy.SignOff.Stages.Select((s, i) => new SignatureRow(
            Wording.Capital(Wording.Role(state, null, s.Role)),
            state.SignOffs.FirstOrDefault(o => o.SignOff.Stage == i) is { SignOff: not null } signed ? $"Agrees, {Wording.Short(UkTime.Date(signed.At))}" : state.ChangesWanted(i) is not null ? "Wants changes" : state.WaitingStages.Contains(i) ? "Is waited for" : "Comes later"))],
        [.. state.DraftEntries.Select(e => new DraftHistoryRow(
            Wording.Short(UkTime.Date(e.At)),
            e.Kind switch { DraftEntryKind.Agreed => "Agreed", DraftEntryKind.ChangesRequested => "Changes requested", _ => "Re-opened" },
            string.Join(", ", e.Stages.Select(s => Wording.Role(state, null, state.Policy.SignOff.Stages[s].Role))),
            e.Reason is { } why ? Wording.Capital(ReasonWords.Of(state, why)) : e.Words is { } said ? words.GetValueOrDefault(said)?.Reason ?? "" : ""))],
        state.PublishedAt is null && !state.IsClosed,
        Officers.DraftDecisions.Waiting(state));

    /// <summary>Objects whose words the page shows.</summary>
    public static IEnumerable<string> Objects(RunState state) => state.Comments.SelectMany(c => new[] { c.Words, c.Response ?? "" }).Concat(state.DraftEntries.Select(e => e.Words ?? ""));
}

public sealed record DraftTextRow(string Title, string State, string Path);

/// <param name="Answer">Where it is answered, or null.</param>
public sealed record DraftCommentRow(int Number, string Part, string From, string Words, string Response, string State, string? Answer);

public sealed record SignatureRow(string Role, string State);

public sealed record DraftHistoryRow(string On, string What, string Of, string Why);
