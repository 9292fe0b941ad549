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

    /// <summary>Local group of whoever answers: a cut of the replies.</summary>
    Group,

    /// <summary>Sector or agency of whoever answers: a cut of the replies.</summary>
    Sector,

    /// <summary>Role of whoever answers: a cut of the replies, and what a need is weighted by.</summary>
    Role,

    /// <summary>District or locality of whoever answers: a cut of the replies.</summary>
    Locality,

    /// <summary>How useful something is, in stars.</summary>
    Stars,

    /// <summary>How often what was learnt is passed on: the options from most often to never.</summary>
    PassingOn,

    /// <summary>What is valued most.</summary>
    Valued,

    /// <summary>What keeps people from taking part.</summary>
    Barriers,

    /// <summary>The format that suits best.</summary>
    Formats,

    /// <summary>The time that suits best.</summary>
    Times,

    /// <summary>A statement that is agreed with or not.</summary>
    Views,

    /// <summary>Leave to quote words without a name.</summary>
    QuotePermission,

    /// <summary>How much a topic of training is needed, one row each.</summary>
    TopicNeed,

    /// <summary>Topics put first.</summary>
    TopicPicks,

    /// <summary>Places wanted on a topic, one row each.</summary>
    PlacesWanted,

    /// <summary>Share of the places wanted in a part of the year, one row each.</summary>
    PlacesWhen,

    /// <summary>Staff and volunteers in a role, one row each: what an agency's need is weighted by.</summary>
    Workforce,

    /// <summary>Evidence that last year's training changed practice.</summary>
    Impact,

    /// <summary>Why a topic is needed: an audit, a review, an inspection.</summary>
    DrivenBy,

    /// <summary>What the respondent can offer to others.</summary>
    Offers,

    /// <summary>Whether the same return serves other partnerships too.</summary>
    SharedReturn,

    /// <summary>Which other partnerships it serves.</summary>
    SharedWith,

    /// <summary>Standards that would now be rated lower; the last option says none.</summary>
    LowerStandards,

    /// <summary>Good practice to share under the respondent's name.</summary>
    GoodPractice,

    /// <summary>The biggest risks of the next year, one to a line.</summary>
    Risks,

    /// <summary>Chapter of a compiled report that a contribution is for.</summary>
    Chapter,

    /// <summary>What a contributor set out to do.</summary>
    Aim,

    /// <summary>What it did.</summary>
    Done,

    /// <summary>How much of it, in figures.</summary>
    HowMuch,

    /// <summary>How well, and how it knows.</summary>
    HowWell,

    /// <summary>What difference it made to children and families.</summary>
    Difference,

    /// <summary>The evidence it rests on: source and date.</summary>
    Source,

    /// <summary>Where progress was slow or absent, and why.</summary>
    LittleProgress,

    /// <summary>Decisions and actions on recommendations of reviews.</summary>
    ReviewActions,

    /// <summary>What children, families and practitioners were asked, said and changed.</summary>
    Voice,

    /// <summary>Differences between groups of children, and what was done about them.</summary>
    GroupDifferences,

    /// <summary>Training delivered and its impact.</summary>
    TrainingImpact,

    /// <summary>Money and people contributed, and the value obtained.</summary>
    Money,

    /// <summary>Changes to the arrangements and their reasons.</summary>
    Arrangements,

    /// <summary>What comes next, with measure and date.</summary>
    NextYear,

    /// <summary>Whether what is contributed may be published: the first option of the choice says yes.</summary>
    MayPublish,

    /// <summary>Who approved the contribution.</summary>
    Approval,

    /// <summary>What a signatory writes for publication.</summary>
    Statement,
}
