using Assurance.Core.Moderation;
using NodaTime;

namespace Assurance.Core.Record;

/// <content>What officers rated beside the respondent's own ratings.</content>
public sealed partial class RespondentState
{
    private ModerationAct[] moderation = [];

    /// <summary>Every act of its moderation, oldest first; none is ever replaced.</summary>
    public IReadOnlyList<ModerationAct> Moderation => moderation;

    /// <summary>When a moderator first looked at the ratings: from then on what was found is owed to the respondent.</summary>
    public Instant? ModeratedAt => First(ModerationStep.Moderated)?.At;

    /// <summary>When the ratings were last settled; null while they are not, or where they were moderated once more since.</summary>
    public Instant? SettledAt => Array.FindLast(moderation, a => a.Step is ModerationStep.Moderated or ModerationStep.Settled) is { Step: ModerationStep.Settled } settled ? settled.At : null;

    /// <summary>A second moderator must look, and none has.</summary>
    public bool AwaitsSecondModerator => Array.FindLast(moderation, a => a.Step is ModerationStep.Moderated or ModerationStep.Seconded) is { Step: ModerationStep.Moderated, Apart: > 0 };

    /// <summary>A return that stands, and that no moderator has looked at.</summary>
    public bool AwaitsModeration => CurrentReturn is { Form: null, AttestationDue: false } && moderation.Length == 0;

    private ModerationAct? First(ModerationStep step) => Array.Find(moderation, a => a.Step == step);

    private bool Moderate(RunEvent happened)
    {
        var act = happened.Body switch
        {
            ReturnModerated e => new ModerationAct(ModerationStep.Moderated, e.Version, e.Object, happened.At, e.Items, e.Moved) { Apart = e.Apart },
            ModerationSeconded e => new ModerationAct(ModerationStep.Seconded, e.Version, e.Object, happened.At, e.Items, 0),
            ModerationAnswered e => new ModerationAct(ModerationStep.Answered, e.Version, e.Object, happened.At, e.Items, 0),
            RatingsSettled e => new ModerationAct(ModerationStep.Settled, e.Version, e.Object, happened.At, e.Items, e.Moved),
            _ => null,
        };
        if (act is not null)
        {
            moderation = [.. moderation, act];
        }

        return act is not null;
    }
}

/// <summary>One act of a moderation.</summary>
/// <param name="Version">Version of the return it looked at.</param>
/// <param name="Object">Object holding ratings and words.</param>
public sealed record ModerationAct(ModerationStep Step, int Version, string Object, Instant At, int Items, int Moved)
{
    /// <summary>Items that a second moderator must look at.</summary>
    public int Apart { get; init; }
}
