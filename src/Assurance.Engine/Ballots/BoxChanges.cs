using Assurance.Engine.Ports;

namespace Assurance.Engine.Ballots;

/// <summary>
/// Reads an object of a box, changes it and puts it back, as often as somebody else was first. A store whose answer is lost may have
/// written all the same, so what stands there then is looked up.
/// </summary>
internal sealed class BoxChanges(IBallotBox box)
{
    private const int Tries = 50;

    /// <param name="change">The bytes to put in place of those that stand, or null to leave them. Called again after a conflict.</param>
    /// <returns>True if it was changed.</returns>
    public async Task<bool> ChangeAsync(string run, BallotBoxPart part, Func<BoxedObject?, byte[]?> change, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            var stands = await box.ReadAsync(run, part, cancellation);
            if (change(stands) is not { } bytes)
            {
                return false;
            }

            if (await PutAsync(run, part, stands?.Version, bytes, cancellation))
            {
                return true;
            }

            if (tries == Tries)
            {
                throw new TimeoutException($"The ballot box of {run} was written by others {Tries} times in a row while this process tried to.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 10 * tries)), cancellation);
        }
    }

    private async Task<bool> PutAsync(string run, BallotBoxPart part, string? version, byte[] bytes, CancellationToken cancellation)
    {
        try
        {
            if (await box.ReplaceAsync(run, part, version, bytes, cancellation))
            {
                return true;
            }
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            if (await StandsAsync(run, part, bytes))
            {
                return true;
            }

            throw;
        }

        // A client that tries again by itself is refused for its own first writing.
        return await StandsAsync(run, part, bytes);
    }

    /// <summary>Each writing has an order of its own, so the same bytes are this one.</summary>
    private async Task<bool> StandsAsync(string run, BallotBoxPart part, byte[] bytes) =>
        await box.ReadAsync(run, part, CancellationToken.None) is { } stands && stands.Bytes.Span.SequenceEqual(bytes);
}
