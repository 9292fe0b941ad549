namespace Assurance.Engine.Workbooks;

/// <summary>
/// What writer and reader of the offline workbook agree on. A multiple choice is one row for each option with the code
/// <c>ID#1</c>, <c>ID#2</c> … and a drop-down Yes: Excel has no cell in which several things can be chosen, texts joined by hand
/// never match, and “put Yes beside each that applies” needs no explaining. An attestation is four rows in the same way.
/// </summary>
internal static class OfflineFormLayout
{
    public const string AnswersSheet = "Answers";
    public const string AboutSheet = "About";

    public const string CodeTitle = "Code";
    public const string QuestionTitle = "Question";
    public const string AnswerTitle = "Answer";
    public const string ReasonTitle = "Why it does not apply";
    public const string LastYearTitle = "Last year";

    /// <summary>Codes of the two rows that a blank workbook asks first.</summary>
    public const string ReferenceCode = "REFERENCE";
    public const string CheckCodeCode = "CHECK-CODE";

    public const string KeyTitle = "Key";
    public const string ValueTitle = "Value";
    public const string RunKey = "run";
    public const string RespondentKey = "respondent";
    public const string CheckCodeKey = "check-code";
    public const string FormKey = "form";
    public const string BankKey = "bank";
    public const string VersionKey = "version";

    /// <summary>Stands between a question's id and the part of its answer a row is for.</summary>
    public const char PartMark = '#';

    public const string Yes = "Yes";
    public const string Agreed = "Agreed";

    /// <summary>Parts of an attestation, in the order in which every door keeps them.</summary>
    public static readonly IReadOnlyList<string> AttestationParts = ["agreed", "name", "role", "date"];
}
