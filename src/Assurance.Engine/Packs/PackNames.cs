using System.Globalization;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Packs;

/// <summary>
/// Names of objects that are put together: between kind and digest stands which pack they came in, so that an event that names an object
/// says where it lies. A store that knows nothing of packs takes them like any other name.
/// </summary>
internal static class PackNames
{
    /// <summary>All packs of a store lie here, each once or, after something in it was erased, under a later edition.</summary>
    public const string Folder = "pack/";

    private const string Mark = "p-";
    private const int Digits = 16;

    /// <summary>An id nobody else draws.</summary>
    public static string New(IEntropy entropy) => entropy.Next()[..Digits];

    public static string Of(string kind, string pack, string digest) => $"{kind}/{Mark}{pack}/{digest}";

    /// <summary>The pack it came in, or null.</summary>
    public static string? PackOf(string name)
    {
        var parts = name.Split('/');
        return parts.Length == 3 && parts[1].Length == Mark.Length + Digits && parts[1].StartsWith(Mark, StringComparison.Ordinal) ? parts[1][Mark.Length..] : null;
    }

    /// <summary>A later edition sorts behind an earlier one: a long listing, which is read page by page, has one that stood all the while or took the place of one it names.</summary>
    public static string File(string pack, int edition) => edition == 0 ? Folder + pack : string.Create(CultureInfo.InvariantCulture, $"{Folder}{pack}.{edition:D6}");

    public static bool IsFile(string name) => name.StartsWith(Folder, StringComparison.Ordinal);

    /// <summary>Which pack a file holds, in which edition.</summary>
    public static (string Pack, int Edition) Read(string file)
    {
        var parts = file[Folder.Length..].Split('.');
        return (parts[0], parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0);
    }
}
