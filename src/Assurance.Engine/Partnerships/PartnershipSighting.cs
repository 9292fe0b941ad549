using Assurance.Engine.Ports;

namespace Assurance.Engine.Partnerships;

/// <summary>Which files a partnership is run from at this moment, without having opened one.</summary>
public sealed record PartnershipSighting
{
    public FolderPaper? Control { get; init; }

    public FolderPaper? Calendar { get; init; }

    /// <summary>The newest file of establishments.</summary>
    public FolderPaper? Register { get; init; }

    /// <summary>The newest file of links.</summary>
    public FolderPaper? Links { get; init; }

    /// <summary>Every file below the folder of own cycles.</summary>
    public IReadOnlyList<FolderPaper> Cycles { get; init; } = [];

    /// <summary>Changes whenever one of them does.</summary>
    public string Mark => string.Join('|', new[] { Control, Calendar, Register, Links }.Concat(Cycles).Select(f => f is null ? "" : $"{f.Path}:{f.Tag}"));

    /// <summary>The same of the register alone.</summary>
    public string RegisterMark => string.Join('|', new[] { Register, Links }.Select(f => f is null ? "" : $"{f.Path}:{f.Tag}"));

    public static async Task<PartnershipSighting> OfAsync(IPaperFolder folder, CancellationToken cancellation = default)
    {
        var beside = await folder.ListAsync("", cancellation: cancellation);
        var registers = (await folder.ListAsync(PartnershipPlaces.Register, cancellation: cancellation)).Where(f => f.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)).ToList();
        return new PartnershipSighting
        {
            Control = Named(PartnershipPlaces.Control),
            Calendar = Named(PartnershipPlaces.Calendar),
            Register = Newest(isLinks: false),
            Links = Newest(isLinks: true),
            Cycles = [.. (await folder.ListAsync(PartnershipPlaces.Cycles, below: true, cancellation)).Where(f => !f.Name.StartsWith('.'))],
        };

        FolderPaper? Named(string name) => beside.FirstOrDefault(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

        FolderPaper? Newest(bool isLinks) => registers
            .Where(f => f.Name.Contains("links", StringComparison.OrdinalIgnoreCase) == isLinks)
            .OrderByDescending(f => f.ChangedAt).ThenByDescending(f => f.Path, StringComparer.Ordinal).FirstOrDefault();
    }
}
