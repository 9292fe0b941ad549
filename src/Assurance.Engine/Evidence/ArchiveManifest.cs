using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assurance.Engine.Evidence;

/// <summary>
/// What an archive holds: the last file written and the first one read. Nothing in it depends on the machine or the moment.
/// </summary>
/// <param name="Version">Of the format; a reader refuses what is newer than itself.</param>
/// <param name="Product">Version of the product that wrote it.</param>
/// <param name="Content">A code of <see cref="ArchiveContent"/>.</param>
/// <param name="Missing">Objects that were missing when it was written, though no event says that they were erased.</param>
/// <param name="Files">Every file but this one, in the order written.</param>
public sealed record ArchiveManifest(
    string Format, int Version, string Product, string Content, IReadOnlyList<ArchivedRun> Runs, IReadOnlyList<string> Missing, IReadOnlyList<ArchivedFile> Files)
{
    public const string FormatName = "assurance-archive";
    public const int LatestVersion = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Options);

    /// <exception cref="JsonException">It is no manifest.</exception>
    public static ArchiveManifest Read(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize<ArchiveManifest>(bytes, Options) ?? throw new JsonException("A manifest may not be null.");
}

/// <param name="LastHash">Hash of the last event, 64 hex digits: keep it elsewhere, and nobody can write the record anew unseen.</param>
/// <param name="Ballots">True where its ballot box is in the archive.</param>
public sealed record ArchivedRun(string Run, long Events, string LastHash, bool Ballots);

/// <param name="Path">Path within the archive, with forward slashes.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">64 hex digits.</param>
public sealed record ArchivedFile(string Path, long Size, string Sha256);

/// <summary>How much of a store an archive holds.</summary>
public static class ArchiveContent
{
    /// <summary>The record and its objects, and settings that give no access to anything.</summary>
    public const string Evidence = "evidence";

    /// <summary>Whatever another machine needs to go on: keys, tokens' hashes and half-filled forms too.</summary>
    public const string Everything = "everything";
}
