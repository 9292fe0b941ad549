using Assurance.Engine.Ports;

namespace Assurance.FrontDoor.Views;

/// <summary>What the demo clock says of itself, in words.</summary>
/// <param name="Announcement">What “next step” will do; null when nothing more is to come.</param>
public sealed record DemoBanner(string Clock, string? Announcement)
{
    public static DemoBanner Of(DemoStatus status) => new(Wording.At(status.Now), status.NextRung is { } next ? Say(next) : null);

    private static string Say(Announcement next)
    {
        var messages = next.Messages == 0 ? "no message will go" : $"{Wording.Count(next.Messages, "message")} will go";
        var returns = next.Returns switch
        {
            0 => "no simulated return arrives before then",
            1 => "1 simulated return arrives before then",
            var many => $"{many:N0} simulated returns arrive before then",
        };
        var letters = next.Letters == 0 ? "" : $" and {Wording.Count(next.Letters, "letter")} for the post will be written";
        var step = next.Rung.Length == 0 ? $"Next: {Wording.Lower(next.Title)}" : $"Next step: {Wording.Lower(next.Title)}";
        return $"{step} on {Wording.Long(next.On)}: {messages}{letters}; {returns}.";
    }
}
