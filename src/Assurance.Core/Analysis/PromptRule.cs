namespace Assurance.Core.Analysis;

/// <summary>
/// When a figure passes a threshold, a question goes to the meeting. What to recommend stays with the meeting: the paper gives
/// the evidence and says who is asked.
/// </summary>
/// <param name="Under">Put where the measure is below; null for none.</param>
/// <param name="Over">Put where the measure is above; null for none.</param>
/// <param name="For">Whom the question is for: the authority, the partnership, schools.</param>
/// <param name="Ask">The question.</param>
public sealed record PromptRule(PromptMeasure Measure, int? Under, int? Over, string For, string Ask);

/// <summary>What a prompt may rest on. Shares are in per cent.</summary>
public enum PromptMeasure
{
    ResponseRate,

    /// <summary>Schools that still owe a return.</summary>
    StillOwed,

    /// <summary>Schools with a required item not in place, of those with a core score.</summary>
    MustBreachShare,

    /// <summary>Schools whose alert is still open.</summary>
    OpenAlerts,

    /// <summary>Schools that have an item partly or not in place: the lowest items above the threshold.</summary>
    ItemBelowShare,

    /// <summary>Median score of a section: the sections below the threshold.</summary>
    SectionMedian,

    /// <summary>Schools with a required or critical item below “in place” two years running, of the matched panel.</summary>
    RepeatGapShare,

    /// <summary>Schools that have this year’s priority in place.</summary>
    PriorityInPlaceShare,

    /// <summary>Items found at spot checks as the school had rated them.</summary>
    SpotCheckAgreement,

    /// <summary>Schools that disagree with a statement about working with partners.</summary>
    PartnerDisagreeShare,

    /// <summary>Schools that want a topic of training: the topics above the threshold.</summary>
    TrainingShare,

    /// <summary>Hours a school spent, median.</summary>
    HoursMedian,
}
