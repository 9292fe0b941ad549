using System.Globalization;

namespace Assurance.Core.Planning;

/// <summary>Names of the requests to sign, as they stand in keys: <c>sign-off-1</c>, and once it was re-opened <c>sign-off-1-again-1</c>.</summary>
public static class SignOffRung
{
    private const string Prefix = "sign-off-";
    private const string Reminder = "-reminder";

    /// <param name="stage">Index, from 0.</param>
    /// <param name="askedBefore">How often it was asked before.</param>
    public static string Of(int stage, int askedBefore) => askedBefore == 0 ? $"{Prefix}{stage + 1}" : $"{Prefix}{stage + 1}-again-{askedBefore}";

    public static string ReminderOf(string rung) => rung + Reminder;

    /// <summary>Index of the stage that the rung asks or reminds, or null for any other rung.</summary>
    public static int? StageOf(string rung) =>
        rung.StartsWith(Prefix, StringComparison.Ordinal) && int.TryParse(rung[Prefix.Length..].Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number - 1 : null;

    public static bool IsRequest(string rung) => StageOf(rung) is not null && !rung.EndsWith(Reminder, StringComparison.Ordinal);
}
