using System.Security.Cryptography;
using System.Text;
using Assurance.Core.Roster;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Roster;

/// <summary>
/// Opaque ids of persons: the same name at the same address is the same person wherever it turns up, so that a head of two
/// schools gets one digest; two persons sharing a mailbox are two (design, section 5). Without the salt, which stands in no
/// record, nobody can find out by trying whose id it is.
/// </summary>
public sealed class PersonIds(ISettings settings, IEntropy entropy)
{
    public const string SaltKey = "person-salt";

    private const int Digits = 24;
    private static readonly HashSet<string> Titles = new(["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "revd", "reverend", "sir", "dame", "cllr", "councillor"], StringComparer.Ordinal);

    private byte[]? salt;

    /// <param name="respondent">Tells apart people of the same name where no address is known.</param>
    public async Task<string> OfAsync(string respondent, string role, PersonDetails details, CancellationToken cancellation = default) =>
        Id(await SaltAsync(cancellation), details.Email is { } email && email.Trim().Length > 0
            ? $"mail\n{email.Trim().ToLowerInvariant()}\n{Plain(details.Name)}"
            : $"place\n{respondent}\n{role}\n{Plain(details.Name)}");

    /// <summary>The id of whoever an officer gave this key, for one person under several names or addresses.</summary>
    public async Task<string> OfKeyAsync(string key, CancellationToken cancellation = default) =>
        Id(await SaltAsync(cancellation), $"key\n{key.Trim().ToLowerInvariant()}");

    /// <summary>A mark by which the same text is known again, and from which nobody can find out what it was.</summary>
    public async Task<string> MarkAsync(string text, CancellationToken cancellation = default) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(await SaltAsync(cancellation), Encoding.UTF8.GetBytes($"mark\n{text}")))[..Digits];

    private static string Id(byte[] salt, string who) =>
        "p" + Convert.ToHexStringLower(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(who)))[..Digits];

    /// <summary>“Mrs Jane  Smith” and “jane smith” are one.</summary>
    private static string Plain(string name) => string.Join(' ', name.ToLowerInvariant()
        .Split([' ', '.', ',', '\u00a0', '\t'], StringSplitOptions.RemoveEmptyEntries).SkipWhile(Titles.Contains));

    private async Task<byte[]> SaltAsync(CancellationToken cancellation)
    {
        if (salt is not null)
        {
            return salt;
        }

        // Two processes that begin at once must give one person one id.
        var text = await settings.GetAsync(SaltKey, cancellation) ?? await settings.KeepAsync(SaltKey, entropy.Next() + entropy.Next(), cancellation);
        return salt = Encoding.ASCII.GetBytes(text);
    }
}
