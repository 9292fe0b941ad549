using System.Security.Cryptography;
using System.Text;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Intake;

/// <summary>
/// Short digests of what was sent, for keys of the record. They are made with a secret of the store, so that nobody who has the
/// record alone can find out by trying what was answered.
/// </summary>
internal sealed class SecretDigest(ISettings settings, IEntropy entropy)
{
    private const string Key = "intake-salt";
    private const int Digits = 12;
    private byte[]? salt;

    public async Task<Func<ReadOnlySpan<byte>, string>> MakerAsync(CancellationToken cancellation)
    {
        var secret = await SaltAsync(cancellation);
        return bytes => Convert.ToHexStringLower(HMACSHA256.HashData(secret, bytes))[..Digits];
    }

    private async Task<byte[]> SaltAsync(CancellationToken cancellation)
    {
        if (salt is null)
        {
            // Of two processes that begin at once, one's is everybody's.
            salt = Encoding.ASCII.GetBytes(await settings.GetAsync(Key, cancellation) ?? await settings.KeepAsync(Key, entropy.Next() + entropy.Next(), cancellation));
        }

        return salt;
    }
}
