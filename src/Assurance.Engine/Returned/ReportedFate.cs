namespace Assurance.Engine.Returned;

/// <summary>What a delivery report says of a message and of the address it was for.</summary>
public enum ReportedFate
{
    /// <summary>Delivered, passed on or delayed: nothing has to be done.</summary>
    Nothing,

    /// <summary>The address does not work.</summary>
    Address,

    /// <summary>The message was not delivered, and that says nothing against the address: a full mailbox, a message too large, a policy.</summary>
    Message,

    /// <summary>Whoever sends is refused, whoever it is for: the mailbox has sent too much, or is taken for a spammer's.</summary>
    Sender,
}
