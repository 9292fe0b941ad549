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
            if (await settings.GetAsync(Key, cancellation) is null)
            {
                await settings.SetAsync(Key, entropy.Next() + entropy.Next(), cancellation);
            }

            // Read back: of two that set it at once, the one that stands is everybody's.
            salt = Encoding.ASCII.GetBytes(await settings.GetAsync(Key, cancellation) ?? throw new InvalidOperationException("The store does not keep its settings: the salt of submissions was lost at once."));
        }

        return salt;
    }
}
