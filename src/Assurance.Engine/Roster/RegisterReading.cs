using Assurance.Core;
using Assurance.Core.Roster;

namespace Assurance.Engine.Roster;

/// <summary>What a register file says about who is asked. With any problem nobody is in scope: a roster is never half-loaded.</summary>
public sealed record RegisterReading
{
    /// <summary>Ordered by id.</summary>
    public IReadOnlyList<Respondent> InScope { get; init; } = [];

    public IReadOnlyList<LeftOut> LeftOut { get; init; } = [];

    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>The local authority most rows in scope belong to; empty where the file has no such column.</summary>
    public string AuthorityCode { get; init; } = "";

    public string AuthorityName { get; init; } = "";

    /// <summary>URNs in scope whose type the register does not give, or gives by a code no duty is set down for.</summary>
    public IReadOnlyList<string> UnknownTypes { get; init; } = [];
}

/// <summary>A row of the register that is not asked.</summary>
/// <param name="Why">A sentence for the officer.</param>
public sealed record LeftOut(string Urn, string Name, string Why);
