using Assurance.Core;

namespace Assurance.Definitions;

/// <summary>A text could not be filled: it uses a name nobody knows, or one that is empty this time. Nothing is sent half filled.</summary>
public sealed class TemplateRefusedException : Exception
{
    public TemplateRefusedException(Problem problem, Exception? cause = null)
        : base(problem.ToString(), cause) => Problem = problem;

    public Problem Problem { get; }
}
