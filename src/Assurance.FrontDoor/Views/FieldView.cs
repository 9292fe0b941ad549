namespace Assurance.FrontDoor.Views;

/// <summary>One question as a field of a form.</summary>
public sealed record FieldView
{
    public required string Question { get; init; }

    /// <summary>Name of the field, which is also its id; parts of it carry a suffix.</summary>
    public required string Name { get; init; }

    public required FieldKind Kind { get; init; }

    public required string Label { get; init; }

    public required string Hint { get; init; }

    /// <summary>“Must”, “Should” or empty: how strongly guidance asks for it.</summary>
    public required string Mark { get; init; }

    public required bool IsCritical { get; init; }

    /// <summary>“optional”, “only if …” or empty where an answer is needed.</summary>
    public required string Needed { get; init; }

    public required string Guidance { get; init; }

    public IReadOnlyList<FieldOption> Options { get; init; } = [];

    public string Value { get; init; } = "";

    public string Reason { get; init; } = "";

    public DateParts Date { get; init; } = new("", "", "");

    public bool IsAgreed { get; init; }

    public string PersonName { get; init; } = "";

    public string PersonRole { get; init; } = "";

    /// <summary>Most characters it takes.</summary>
    public int Limit { get; init; }

    /// <summary>What the register or the roster says of it, or last year's answer; empty for none.</summary>
    public required string Earlier { get; init; }

    /// <summary>The question is new or was worded anew since last year.</summary>
    public required bool IsChanged { get; init; }

    /// <summary>Last year's text may be taken over.</summary>
    public required bool MayCopy { get; init; }

    public required IReadOnlyList<FaultView> Faults { get; init; }

    public bool IsWrong => Faults.Count > 0;

    public string Id(string part) => $"{Name}-{part}";

    /// <summary>What assistive technology reads with the field; null for nothing.</summary>
    public string? DescribedBy
    {
        get
        {
            var ids = new List<string>();
            if (Hint.Length > 0)
            {
                ids.Add(Id("hint"));
            }

            if (Limit > 0 && Kind == FieldKind.Long)
            {
                ids.Add(Id("limit"));
            }

            if (Earlier.Length > 0)
            {
                ids.Add(Id("earlier"));
            }

            if (IsWrong)
            {
                ids.Add(Id("fault"));
            }

            return ids.Count == 0 ? null : string.Join(' ', ids);
        }
    }

    /// <summary>True where a message names this very part.</summary>
    public bool IsPartWrong(string part) => Faults.Any(f => f.Field == Id(part));
}

public enum FieldKind
{
    Short,
    Long,
    Number,
    Date,
    One,
    Many,
    Attestation,
}

/// <param name="AsksReason">“Does not apply”: says why.</param>
public sealed record FieldOption(string Id, string Value, string Label, bool IsChosen, bool AsksReason);

public sealed record DateParts(string Day, string Month, string Year);

/// <summary>Something to put right: in the summary as a link, and at its field.</summary>
public sealed record FaultView(string Question, string Field, string Message, string Path);
