using Assurance.Core.Record;

namespace Assurance.FrontDoor.Views;

/// <summary>Where a respondent stands, in one word.</summary>
public enum Standing
{
    Outstanding,
    Returned,
    Paused,
    Exempt,
}

public static class Standings
{
    public static Standing Of(RespondentState respondent) =>
        respondent.Returns.Count > 0 || respondent.HasTakenPart ? Standing.Returned
        : respondent.IsExempt ? Standing.Exempt
        : respondent.IsPaused ? Standing.Paused
        : Standing.Outstanding;

    public static string Title(Standing standing) => standing switch
    {
        Standing.Returned => "Returned",
        Standing.Exempt => "Exempt",
        Standing.Paused => "Paused",
        _ => "Not returned",
    };

    /// <summary>Asked and not exempt: the denominator of every share on the pages.</summary>
    public static bool IsAsked(RespondentState respondent) => Of(respondent) != Standing.Exempt;

    /// <summary>The furthest rung that reached the respondent, or null.</summary>
    public static int? LatestRung(RespondentState respondent)
    {
        for (var i = respondent.RungStates.Count - 1; i >= 0; i--)
        {
            if (respondent.RungStates[i].HasActed)
            {
                return i;
            }
        }

        return null;
    }
}
