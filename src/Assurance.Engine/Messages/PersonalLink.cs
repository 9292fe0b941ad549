using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using Assurance.Core.Record;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Messages;

/// <summary>
/// The link that carries the organisation's reference and a check code (questionnaires 0.4). The code follows from the run's
/// own salted objects, so it needs no list and cannot be worked out from a URN.
/// </summary>
public static class PersonalLink
{
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int Length = 8;
    private const int LongestUsual = 512;

    public static string For(PartnershipDetails partnership, string run, RunOpened opened, string respondent) =>
        $"{partnership.LinkBase.TrimEnd('/')}/r/{run}/{respondent}/{CheckCode(opened, respondent)}";

    /// <summary>The link that is the same for everybody, where nobody is to be known by it.</summary>
    public static string Shared(PartnershipDetails partnership, string run, RunOpened opened) =>
        $"{partnership.LinkBase.TrimEnd('/')}/s/{run}/{CheckCode(opened, Nobody.Id)}";

    /// <summary>The link to one of the cycle's forms.</summary>
    public static string ToForm(PartnershipDetails partnership, string run, RunOpened opened, string respondent, string form) =>
        $"{For(partnership, run, opened, respondent)}/forms/{form}";

    /// <summary>Eight letters and digits, none that are mistaken for each other.</summary>
    public static string CheckCode(RunOpened opened, string respondent)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> room = stackalloc byte[LongestUsual];
        var text = Utf8.TryWrite(room, $"{opened.Definition}|{opened.Roster}|{respondent}", out var written)
            ? room[..written]
            : Encoding.UTF8.GetBytes($"{opened.Definition}|{opened.Roster}|{respondent}");
        _ = SHA256.HashData(text, hash);
        Span<char> code = stackalloc char[Length];
        for (var i = 0; i < Length; i++)
        {
            code[i] = Letters[hash[i] % Letters.Length];
        }

        return new string(code);
    }

    /// <summary>True if the code is this respondent's; compared in constant time.</summary>
    public static bool IsRight(RunOpened opened, string respondent, string code) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CheckCode(opened, respondent)), Encoding.ASCII.GetBytes(code));
}
