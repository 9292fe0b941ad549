namespace Assurance.Engine.Alerts;

/// <summary>Of what people are told without having asked.</summary>
public enum TroubleKind
{
    /// <summary>Nothing does what is due: see <see cref="Troubles"/>.</summary>
    Overdue,

    /// <summary>Nothing ran for a time, and nobody has said yet that it has been seen to.</summary>
    NothingRan,

    /// <summary>What was received and set aside has waited for a person too long.</summary>
    TriageWaits,

    /// <summary>Nobody can tell what became of a message.</summary>
    FateUnknown,

    /// <summary>The mail service does not take a message, for lack of rights for example.</summary>
    MailNotTaken,

    /// <summary>Somebody stopped all sending.</summary>
    SendingStopped,
}
