using Assurance.Core.Questionnaires;
using NodaTime;

namespace Assurance.Engine.Workbooks;

/// <summary>What an offline workbook is made for.</summary>
public sealed record OfflineFormRequest
{
    /// <summary>The questionnaire, or a form's own questions.</summary>
    public required Questionnaire Bank { get; init; }

    public required string Run { get; init; }

    /// <summary>Form id; empty is the questionnaire.</summary>
    public string Form { get; init; } = "";

    /// <summary>Who answers; empty makes a blank workbook, which asks for reference and check code.</summary>
    public string Respondent { get; init; } = "";

    public string RespondentName { get; init; } = "";

    public string CheckCode { get; init; } = "";

    public string Partnership { get; init; } = "";

    public LocalDate? Due { get; init; }

    /// <summary>Answers to begin with: known facts, or a return that is to be changed.</summary>
    public IReadOnlyDictionary<string, Answer> Answers { get; init; } = new Dictionary<string, Answer>();

    /// <summary>Last year's answers under this year's ids; they get a column of their own. Empty leaves it out.</summary>
    public IReadOnlyDictionary<string, Answer> LastYear { get; init; } = new Dictionary<string, Answer>();

    /// <summary>Lines for the head of the sheet: where to send it, whom to ask, SIMULATED.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
