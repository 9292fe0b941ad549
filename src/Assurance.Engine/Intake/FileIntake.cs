using System.Security.Cryptography;
using Assurance.Engine.Ports;
using Assurance.Engine.Workbooks;
using NodaTime;

namespace Assurance.Engine.Intake;

/// <summary>A file that somebody dropped: which open run it answers, and whether it is one return or a table of them.</summary>
public sealed class FileIntake(Doors doors, ITableReader tables, TimeProvider clock)
{
    /// <param name="live">Runs that are open.</param>
    /// <param name="actor">Opaque id of whoever brings it.</param>
    public async Task<FileTaken> TakeAsync(string name, ReadOnlyMemory<byte> bytes, IReadOnlyList<string> live, string actor, CancellationToken cancellation = default)
    {
        var reading = tables.Read(name, bytes);
        var offline = reading.Refusal is null && OfflineFormReading.IsOne(reading);
        var named = offline ? OfflineFormReading.Of(name, reading).Run : "";
        if (live.Count == 0)
        {
            return FileTaken.Refused("No run is open that it could answer. Hand it in again once one is.");
        }

        if (named.Length > 0 && !live.Contains(named))
        {
            return FileTaken.Refused($"It answers {named}, which is not open.");
        }

        if (named.Length == 0 && live.Count > 1)
        {
            return FileTaken.Refused($"Several runs are open, and the file does not say which it answers. Use “import RUN FILE” with one of: {string.Join(", ", live)}.");
        }

        var run = named.Length > 0 ? named : live[0];
        return offline || reading.Refusal is not null
            ? await OneAsync(run, name, bytes, cancellation)
            : Told(name, run, await doors.ImportAsync(run, new ImportFile(name, bytes, null, actor), cancellation));
    }

    /// <summary>What an import came to, as a sentence.</summary>
    public static FileTaken Told(string name, string run, ImportOutcome outcome)
    {
        if (outcome.Refusal is { } problem)
        {
            return FileTaken.Refused(problem.ToString());
        }

        var left = outcome.LeftOut.Count > 0 ? $" + left out {outcome.LeftOut.Count}" : "";
        return new FileTaken(run, null, string.Join(' ',
        [
            $"{name}: read {outcome.Read} = accepted {outcome.Accepted} + superseded {outcome.Superseded} + duplicate {outcome.Duplicate} + in triage {outcome.InTriage}{left}, in {run}.",
            .. outcome.Notes,
        ]))
        {
            Left = outcome.LeftOut.Count == 0 ? null : string.Join(Environment.NewLine,
            [
                .. outcome.LeftOut,
                "Put these rows right, or empty the cells that cannot be read, and hand the file in again: what is in the ballot box already is not counted twice. The file holds the times at which people answered, so delete it when all of it is in.",
            ]),
        };
    }

    /// <summary>One return, or nothing that can be read: its bytes are kept, and a person finds it in triage.</summary>
    private async Task<FileTaken> OneAsync(string run, string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes.Span))[..24];
        var stored = await doors.StoreAsync(run, new Parcel(Door.Workbook, digest, name, bytes, Instant.FromDateTimeOffset(clock.GetUtcNow())), cancellation);
        if (stored.Refusal is { } refusal)
        {
            return FileTaken.Refused(refusal);
        }

        var admission = await doors.AdmitAsync(run, stored.Source, cancellation);
        return admission.Triage is not null ? new FileTaken(run, null, $"{name} went to triage of {run}: see its page.")
            : admission.IsDuplicate ? new FileTaken(run, null, $"{name} was in {run} already.")
            : admission.Refusal is { } why ? FileTaken.Refused(why)
            : new FileTaken(run, null, $"{name} is the return of {admission.Respondent} in {run}.");
    }
}

/// <param name="Run">Run it went to; null where it was refused.</param>
/// <param name="Refusal">Why nothing of it was taken, or null.</param>
/// <param name="Words">What became of it, as a sentence.</param>
public sealed record FileTaken(string? Run, string? Refusal, string Words)
{
    /// <summary>What of it was not taken and stands nowhere else, so that the file must be kept, and why; else null.</summary>
    public string? Left { get; init; }

    /// <summary>True where nothing of it was taken and nothing is kept, not in triage either: it is to be read again.</summary>
    public bool IsToComeAgain { get; init; }

    public static FileTaken Refused(string why) => new(null, why, why);
}
