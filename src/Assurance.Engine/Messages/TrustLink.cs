using System.Security.Cryptography;
using System.Text;
using Assurance.Core.Record;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Messages;

/// <summary>The link by which a trust's lead sees how its schools stand. Its code is made like that of a <see cref="PersonalLink"/>, and is no school's.</summary>
public static class TrustLink
{
    /// <summary>Set before the trust's id, so that its code can never be that of a respondent of the same number.</summary>
    private const string Kind = "trust:";

    public static string For(PartnershipDetails partnership, string run, RunOpened opened, string trust) =>
        $"{partnership.LinkBase.TrimEnd('/')}/t/{run}/{Uri.EscapeDataString(trust)}/{CheckCode(opened, trust)}";

    public static string CheckCode(RunOpened opened, string trust) => PersonalLink.CheckCode(opened, Kind + trust);

    /// <summary>True if the code is this trust's; compared in constant time.</summary>
    public static bool IsRight(RunOpened opened, string trust, string code) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CheckCode(opened, trust)), Encoding.ASCII.GetBytes(code));
}
