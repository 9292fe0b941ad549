using Assurance.Core;
using Assurance.Definitions;
using Assurance.Engine.Roster;

namespace Assurance.Engine.Partnerships;

/// <summary>The register a partnership asks from: establishments, and which went before which if that is known.</summary>
public sealed record PartnershipRegister(RegisterReading Reading, IReadOnlyList<PredecessorLink> Links, IReadOnlyList<Problem> Problems)
{
    public static PartnershipRegister Empty { get; } = new(new RegisterReading(), [], []);

    /// <param name="register">The file of establishments.</param>
    /// <param name="linksFile">Null where there is none: predecessors are not known then.</param>
    /// <param name="cycle">The cycle whose audience is asked.</param>
    public static PartnershipRegister Read(NamedBytes register, NamedBytes? linksFile, CycleDefinition cycle)
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(cycle);
        IReadOnlyList<PredecessorLink> links = [];
        var problems = new List<Problem>();
        if (linksFile is not null)
        {
            (links, var found) = LinksReader.Read(linksFile.Name, linksFile.Bytes);
            problems.AddRange(found);
        }

        var reading = RegisterReader.Read(register.Name, register.Bytes, cycle.Audience, cycle.Duties, links);
        problems.AddRange(reading.Problems);
        return new PartnershipRegister(reading, links, problems);
    }
}
