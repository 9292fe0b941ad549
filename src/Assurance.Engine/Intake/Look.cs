using Assurance.Core.Record;
using Assurance.Core.Roster;

namespace Assurance.Engine.Intake;

/// <summary>A return or form that stands and came by some source.</summary>
/// <param name="Answers">Object holding the answers.</param>
internal sealed record EarlierAnswer(string Respondent, int Version, string Source, string Answers);

/// <summary>What the record knows of a submission before it is admitted.</summary>
/// <param name="Waiting">It was set aside before and waits for a person.</param>
internal sealed record Look(RunOpened Opened, RespondentState? Respondent, EarlierAnswer? Earlier, TriageItem? Waiting)
{
    /// <summary>The respondent's return that stands, and those that a person moved elsewhere: the same answers again are no new return.</summary>
    public IReadOnlyList<EarlierAnswer> Returns { get; init; } = [];

    /// <summary>Who holds its roles: what a form leaves empty is filled in from them.</summary>
    public IReadOnlyList<Contact> Contacts { get; init; } = [];

    /// <summary>Why the run takes nothing that comes under a name, or null.</summary>
    public string? Refusal { get; init; }

    /// <summary>Its bytes were stored.</summary>
    public bool HasBytes { get; init; }

    /// <param name="id">Source by which an earlier one is known: its own, or that of which it is a change.</param>
    public static Look At(RunState state, Submission submission, string id)
    {
        var respondent = state.Match(submission.Respondent);
        var waiting = state.Triage.GetValueOrDefault(TriageItems.Id(state.Run, submission.Source));

        // A return that was moved stands under another respondent, so behind doors that name it themselves others are looked at.
        var earlier = (respondent is null ? null : Standing(respondent, id))
            ?? (state.StoredAs(submission.Source) is null ? null : state.AnsweredBy(id).Select(r => Standing(r, id)).FirstOrDefault(e => e is not null));
        return new Look(state.Opened!, respondent, earlier, waiting is { SettledAt: null } && earlier is null ? waiting : null)
        {
            Returns = respondent is null ? [] : [.. Answered(state, respondent, submission.Form)],
            Contacts = respondent?.Contacts ?? [],
            HasBytes = state.StoredAs(submission.Source) is not null,
            Refusal = NamedAnswers.Refusal(state),
        };
    }

    /// <summary>Nothing that the submission was judged by has changed since.</summary>
    /// <param name="now">The same look at the state as it stands.</param>
    /// <param name="setsContacts">It names people, so that those known before were looked at: one who was erased or put right since must not come back.</param>
    public bool Holds(Look now, bool setsContacts) =>
        Equals(Earlier, now.Earlier) && Equals(Waiting, now.Waiting) && Returns.SequenceEqual(now.Returns) && (!setsContacts || Contacts.SequenceEqual(now.Contacts));

    private static IEnumerable<EarlierAnswer> Answered(RunState state, RespondentState respondent, string? form)
    {
        foreach (var known in respondent.AllReturns.Where(v => v.Form == form && v.Source is not null))
        {
            var counts = respondent.IsWithdrawn(known.Version)
                ? state.AnsweredBy(known.Source!).Any(r => r != respondent && r.Returns.Any(v => v.Source == known.Source))
                : known.Version == respondent.CurrentReturn?.Version;
            if (counts)
            {
                yield return new EarlierAnswer(respondent.Id, known.Version, known.Source!, known.Answers);
            }
        }
    }

    /// <summary>The latest of the respondent's returns and forms that stand and came by this source, or as a change of it.</summary>
    public static EarlierAnswer? Standing(RespondentState respondent, string source)
    {
        EarlierAnswer? found = null;
        foreach (var standing in respondent.Returns)
        {
            if (Is(standing.Source, source))
            {
                found = new EarlierAnswer(respondent.Id, standing.Version, standing.Source!, standing.Answers);
            }
        }

        foreach (var form in respondent.Forms)
        {
            if (Is(form.Source, source))
            {
                found = new EarlierAnswer(respondent.Id, form.Version, form.Source, form.Answers);
            }
        }

        return found;
    }

    public static bool Is(string? source, string wanted) => source is not null && source.StartsWith(wanted, StringComparison.Ordinal)
        && (source.Length == wanted.Length || source[wanted.Length] == Parcels.ChangeMark);
}
