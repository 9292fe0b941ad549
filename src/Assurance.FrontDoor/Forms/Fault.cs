using Assurance.Core.Questionnaires;

namespace Assurance.FrontDoor.Forms;

/// <summary>Something to put right before an answer can be sent.</summary>
/// <param name="Field">Id of the field it is about, on the page.</param>
/// <param name="Message">What to do, as a sentence.</param>
internal sealed record Fault(Section Section, Question Question, string Field, string Message)
{
    /// <summary>Nothing was given where something must be.</summary>
    public bool IsMissing { get; init; }
}
