using Assurance.Core.Record;
using Assurance.Engine.Officers;
using Assurance.FrontDoor.Views;

namespace Assurance.FrontDoor.Officers;

/// <summary>One thing an officer can decide on a page of its own: its address, its form, and what it does.</summary>
/// <param name="Template">Address, for reading and for posting.</param>
/// <param name="Form">The form on the state as it stands; null where there is nothing to decide about.</param>
/// <param name="Take">Records it.</param>
/// <param name="Said">Code of the confirmation.</param>
internal sealed record OfficerDecision(string Template, Func<RunState, Posted, OfficerForm?> Form, Func<Posted, Task<Decision>> Take, string Said)
{
    /// <summary>For a form that needs more than the state, such as answers: it is asked for instead of <see cref="Form"/>; null where it is not.</summary>
    public Func<RunState, Posted, Task<OfficerForm?>>? Later { get; init; }

    /// <summary>Where it leads once recorded; null is the page it was opened from.</summary>
    public Func<Posted, string>? Then { get; init; }

    /// <summary>Code of the confirmation where something is left to be put right by hand; null where nothing ever is.</summary>
    public string? SaidWithNote { get; init; }
}
