namespace Assurance.Core.Questionnaires;

/// <summary>What a question holds that a personal link says already. Every other door has to ask for it.</summary>
public enum Holds
{
    /// <summary>The number of whoever answers.</summary>
    Respondent,

    /// <summary>The check code of the invitation.</summary>
    CheckCode,

    /// <summary>Which of the promised actions the form is about.</summary>
    Action,
}
