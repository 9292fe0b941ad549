using Assurance.Core.Calendar;
using Assurance.Core.Record;

namespace Assurance.Engine.Messages;

/// <summary>How a respondent stands, in a few words for a list.</summary>
internal static class StandingWords
{
    public static string Of(RespondentState respondent) =>
        respondent.CurrentReturn is { } current ? $"returned on {MessageWords.Long(UkTime.Date(current.At))}"
        : respondent.HasCeased ? "closed in the register"
        : respondent.IsExempt ? "exempt"
        : respondent.AssuredAt is { } assured ? $"assured in writing on {MessageWords.Long(UkTime.Date(assured))}"
        : respondent.IsPaused ? "paused by us"
        : "no return yet";
}
