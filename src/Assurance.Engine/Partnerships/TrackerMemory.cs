using System.Text.Json;
using Assurance.Engine.Ports;
using NodaTime;
using NodaTime.Text;

namespace Assurance.Engine.Partnerships;

/// <summary>
/// What is remembered of a run's tracker. Every content is noted under a key of its own before it is written, by whichever process: so what stands
/// in the folder and was noted is the product's own, however many processes write and wherever one of them ends, and what was not is a person's.
/// </summary>
internal sealed class TrackerMemory(ISettings settings, string run)
{
    /// <summary>No process is so long about one writing, and what it would write later than that no longer stands over what it saw.</summary>
    private static readonly Duration Longest = Duration.FromHours(1);

    private string Key => $"tracker/{run}";

    /// <summary>Null where none was written yet.</summary>
    public async Task<TrackerWritten?> LastAsync(CancellationToken cancellation) =>
        await settings.GetAsync(Key, cancellation) is { } kept ? JsonSerializer.Deserialize<TrackerWritten>(kept) : null;

    /// <summary>Before the writing. Whatever then ends the process, or loses the answer, what stands there is known.</summary>
    public Task NoteAsync(string content, Instant now, CancellationToken cancellation) => settings.SetAsync(NoteOf(content), InstantPattern.General.Format(now), cancellation);

    /// <summary>Asked after the content was read, so that whoever wrote it has noted it before.</summary>
    public async Task<bool> IsOursAsync(string content, CancellationToken cancellation) => await settings.GetAsync(NoteOf(content), cancellation) is not null;

    /// <summary>After the writing. Notes that nobody can be waiting for any more go.</summary>
    public async Task KeepAsync(TrackerWritten written, Instant now, CancellationToken cancellation)
    {
        foreach (var note in await settings.KeysAsync(NoteOf(""), cancellation))
        {
            // Whatever became of the writing: it was done, it was refused since somebody had the file open, or its process ended.
            if (note != NoteOf(written.Content) && await settings.GetAsync(note, cancellation) is { } at && !(InstantPattern.General.Parse(at) is { Success: true, Value: var noted } && now - noted <= Longest))
            {
                await settings.SetAsync(note, null, cancellation);
            }
        }

        await settings.SetAsync(Key, JsonSerializer.Serialize(written), cancellation);
    }

    private string NoteOf(string content) => $"tracker-own/{run}/{content}";
}

/// <param name="Position">Of the record, when it was written.</param>
/// <param name="Readers">Digest of those its papers are meant for.</param>
/// <param name="Tag">Of the file.</param>
/// <param name="Content">Digest of its cells.</param>
internal sealed record TrackerWritten(long Position, string Readers, string Tag, string Content);
