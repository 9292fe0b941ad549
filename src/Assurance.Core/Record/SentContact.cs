using NodaTime;

namespace Assurance.Core.Record;

/// <summary>A message to one of a respondent's people: its intent, and the part of it that is about the respondent.</summary>
public readonly record struct SentContact(IntentState Message, MessageItem Item)
{
    public string Rung => Item.Rung;

    public IReadOnlyList<string> Roles => Item.Roles;

    public Instant Slot => Message.Intended.Slot;

    public Channel Channel => Message.Intended.Channel;

    /// <summary>Step key of the intent that carries its outcome.</summary>
    public string Intent => Message.Key;

    public Reason Reason => Item.Reason;
}
