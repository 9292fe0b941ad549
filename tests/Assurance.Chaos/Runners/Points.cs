namespace Assurance.Chaos.Runners;

/// <summary>Where a runner stands still and may be killed.</summary>
internal static class Points
{
    /// <summary>About to append; let go on, it is in the middle of the commit.</summary>
    public const string BeforeAppend = "before-append";

    /// <summary>The append stands, and nobody knows it yet: after an intent and before the send, or after the outcome.</summary>
    public const string AfterAppend = "after-append";

    /// <summary>Its claim was found good, and nothing was handed over yet.</summary>
    public const string BeforeSend = "before-send";

    /// <summary>The transport has it, and nothing says so yet.</summary>
    public const string AfterSend = "after-send";

    /// <summary>About to ask what became of a message.</summary>
    public const string BeforeFind = "before-find";

    public static IReadOnlyList<string> All { get; } = [BeforeAppend, AfterAppend, BeforeSend, AfterSend, BeforeFind];

    /// <summary>
    /// Where a machine is suspended. Others of its threads may stand anywhere then, also between the look at the claim and the hand-over: there the transport
    /// sees to it, which looks at the time once more, holds a draft that leaves once, or keeps a claim of its own.
    /// </summary>
    public static bool MayStall(string point) => point is AfterAppend or AfterSend;
}
