using System.Security.Cryptography;
using System.Text;

namespace Assurance.Core.Analysis.Surveys;

/// <summary>What an officer decided about a comment after reading it.</summary>
/// <param name="Themes">What it is sorted under.</param>
/// <param name="Quote">It holds nothing that identifies anybody, and may be quoted where its writer gave leave.</param>
public sealed record CommentMark(IReadOnlyList<string> Themes, bool Quote)
{
    /// <summary>What a comment is known by: its own words under its question, and nothing of whose it is.</summary>
    public static string KeyOf(string question, string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{question}\n{text.Trim()}")))[..32];
}
