using System.Text.RegularExpressions;
using Assurance.Core.Record;
using Assurance.Engine.Messages;
using Assurance.Engine.Runs;

namespace Assurance.FrontDoor.Views;

/// <summary>The subject of a letter as everybody's reads alike: what differs from one to the next is left open.</summary>
internal static partial class LetterTitle
{
    /// <param name="message">Id of the message; null for a step without one.</param>
    /// <param name="name">Whom it is about; null stands for any.</param>
    public static string Of(RunState state, FrozenRun frozen, string? message, string? name = null) =>
        message is null || !frozen.Definition.Messages.TryGetValue(message, out var letter) ? ""
        : Place().Replace(letter.Subject, place => place.Groups["name"].Value switch
        {
            "runTitle" => MessageWords.RunTitle(frozen),
            "partnership" => frozen.Partnership.Name,
            "schoolName" or "respondentName" => name ?? $"[name of the {state.Noun.One}]",
            "opensOn" => Wording.Long(state.RunDates.Opens),
            var day when day.EndsWith("On", StringComparison.Ordinal) || day.EndsWith("By", StringComparison.Ordinal) => "[date]",
            _ => "…",
        });

    [GeneratedRegex(@"\{\{\s*(?<name>\w+)\s*\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
