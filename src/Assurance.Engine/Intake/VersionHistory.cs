using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Roster;

namespace Assurance.Engine.Intake;

/// <summary>Every version of a respondent's return that ever came in, in the order in which they were sent off: of those that stand, the last counts.</summary>
public sealed record VersionHistory(Respondent Respondent, IReadOnlyList<SentVersion> Versions)
{
    public SentVersion? Current => Versions.FirstOrDefault(v => v.Standing == VersionStanding.Current);
}

/// <param name="Answers">Null where they were erased.</param>
public sealed record SentVersion(ReceivedReturn Return, VersionStanding Standing, IReadOnlyDictionary<string, Answer>? Answers);

public enum VersionStanding
{
    /// <summary>The one that counts.</summary>
    Current,

    /// <summary>A later answer counts; should that be taken back, this one counts again.</summary>
    Superseded,

    /// <summary>A person took it back or filed it elsewhere, or its import was undone.</summary>
    Withdrawn,
}
