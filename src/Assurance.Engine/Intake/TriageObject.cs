using Assurance.Core.Questionnaires;
using NodaTime;

namespace Assurance.Engine.Intake;

/// <summary>Something set aside, with all a person needs to see and to admit it after all: an erasable object.</summary>
/// <param name="Name">File name or form, as a person knows it.</param>
/// <param name="Place">Where in the file, <c>Sheet1, row 17</c>; null for the whole.</param>
internal sealed record TriageObject(string Name, string? Place, Instant At, IReadOnlyList<string> Problems)
{
    public string? Form { get; init; }

    /// <summary>Object holding the bytes as received, or null.</summary>
    public string? Parcel { get; init; }

    /// <summary>The row, where it is one of a file.</summary>
    public SetAsideRow? Row { get; init; }

    /// <summary>The answers, where they came without any bytes.</summary>
    public IReadOnlyDictionary<string, Answer>? Given { get; init; }
}

/// <param name="Layout">Object holding the <see cref="RowLayout"/> it was read with.</param>
internal sealed record SetAsideRow(string Layout, int Number, IReadOnlyList<string> Cells);

/// <summary>How the rows of one file were read: titles, mapping and the order of its dates.</summary>
internal sealed record RowLayout(string Sheet, IReadOnlyList<string> Headers, ColumnMapping Mapping, IReadOnlyDictionary<int, DateOrder> Orders);

/// <summary>Where a submission came from, for triage to point at.</summary>
/// <param name="Parcel">Object holding the bytes, or null.</param>
internal sealed record Origin(string Name, string? Place, string? Parcel);
