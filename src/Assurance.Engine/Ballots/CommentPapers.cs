using Assurance.Core.Analysis.Surveys;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Ballots;

/// <summary>What an officer made of the comments of a run, as it lies in the ballot box: by what a comment is known by, and never whose it is.</summary>
internal sealed record CommentPapers(IReadOnlyDictionary<string, CommentMark> Marks)
{
    private const int Least = 16 * 1024;

    public static CommentPapers Of(BoxedObject? boxed) => boxed is null ? new(new Dictionary<string, CommentMark>(StringComparer.Ordinal)) : Padding.Read<CommentPapers>(boxed.Bytes);

    public byte[] Write() => Padding.Write(this, Least);
}
