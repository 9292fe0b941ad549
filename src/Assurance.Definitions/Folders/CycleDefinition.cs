using Assurance.Core.Analysis;
using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;
using Assurance.Core.Roster;

namespace Assurance.Definitions;

/// <summary>A cycle folder, read and checked: everything a run is opened with.</summary>
public sealed record CycleDefinition
{
    public required CyclePolicy Policy { get; init; }

    public required Questionnaire Questionnaire { get; init; }

    /// <summary>The cycle's other forms by id: the file name without folder and extension.</summary>
    public IReadOnlyDictionary<string, FormDefinition> Forms { get; init; } = new Dictionary<string, FormDefinition>(StringComparer.Ordinal);

    /// <summary>What the guidance says the report must hold; none where the folder has no <c>contents.yaml</c>.</summary>
    public RequiredContents Contents { get; init; } = RequiredContents.None;

    public required Audience Audience { get; init; }

    /// <summary>The table from establishment type to legal duty; exactly one row is the unknown one.</summary>
    public required IReadOnlyList<Duty> Duties { get; init; }

    /// <summary>Edition of law and guidance the legal paragraphs were written against.</summary>
    public required string DutyEdition { get; init; }

    /// <summary>Message templates by id: the file name without folder and extension.</summary>
    public required IReadOnlyDictionary<string, MessageTemplate> Messages { get; init; }

    /// <summary>Report definitions by id: the file name without folder and extension.</summary>
    public required IReadOnlyDictionary<string, ReportDefinition> Reports { get; init; }

    /// <summary>Lists whose entries are taken from those asked when a run opens: path of the file, and what of them.</summary>
    public IReadOnlyDictionary<string, RosterPart> RosterLists { get; init; } = new Dictionary<string, RosterPart>(StringComparer.Ordinal);

    /// <summary>The folder as read, relative path to bytes. Opening a run freezes these bytes.</summary>
    public required IReadOnlyDictionary<string, byte[]> Files { get; init; }
}
