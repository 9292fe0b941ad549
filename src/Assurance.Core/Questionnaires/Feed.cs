namespace Assurance.Core.Questionnaires;

/// <summary>What a report takes from a question, so that none has to be named in code.</summary>
public enum Feed
{
    /// <summary>Pupils on roll: what rates are per thousand of.</summary>
    Roll,

    /// <summary>Referrals to children's social care.</summary>
    Referrals,

    /// <summary>Family or early help assessments begun.</summary>
    FamilyHelp,

    /// <summary>Recorded incidents between children.</summary>
    ChildOnChild,

    /// <summary>Consultations with the designated officer about allegations.</summary>
    Allegations,

    /// <summary>How often a disagreement was escalated.</summary>
    Escalations,

    /// <summary>A governor or trustee who leads on safeguarding.</summary>
    GovernorLead,

    /// <summary>How well partners work with the respondent.</summary>
    Partners,

    /// <summary>Hours the return took.</summary>
    Hours,

    /// <summary>What the respondent says about the audit itself.</summary>
    AuditComment,

    /// <summary>Topics of training wanted.</summary>
    TrainingNeeds,

    /// <summary>What is asked of partners in the priority area.</summary>
    Asks,

    /// <summary>What has become of last year's actions, one to a line.</summary>
    LastActions,
}
