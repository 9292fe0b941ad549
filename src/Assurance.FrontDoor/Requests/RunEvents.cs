using System.Collections.Concurrent;
using Assurance.Core.Record;
using Assurance.Engine.Ports;
using Assurance.FrontDoor.Views;

namespace Assurance.FrontDoor.Requests;

/// <summary>
/// Events as pages tell them, by respondent. The folded state keeps what decisions need; a chronology needs every event, so each
/// run's record is followed here from where it was last read.
/// </summary>
internal sealed class RunEvents(IRecord record)
{
    private readonly ConcurrentDictionary<string, Log> logs = new(StringComparer.Ordinal);

    /// <summary>Everything that concerns one respondent, what concerns everyone included, in order.</summary>
    public Task<IReadOnlyList<RunEvent>> OfRespondentAsync(string run, string respondent, CancellationToken cancellation) =>
        ReadAsync<IReadOnlyList<RunEvent>>(run, log => [.. log.Of(respondent).Concat(log.Everyone).OrderBy(e => e.Position).Select(e => e.Event)], cancellation);

    public Task<RunPapers> PapersAsync(string run, CancellationToken cancellation) =>
        ReadAsync(run, log => new RunPapers([.. log.Of(Nobody.Id).Select(e => e.Event)], log.WithPapers.Count), cancellation);

    /// <summary>True if an event of the run names the file.</summary>
    public Task<bool> HasFileAsync(string run, string file, CancellationToken cancellation) => ReadAsync(run, log => log.Files.Contains(file), cancellation);

    private async Task<T> ReadAsync<T>(string run, Func<Log, T> read, CancellationToken cancellation)
    {
        var log = logs.GetOrAdd(run, _ => new Log());
        await log.Gate.WaitAsync(cancellation);
        try
        {
            foreach (var line in await record.ReadAsync(run, log.Next, cancellation))
            {
                log.Add(line.Position, EventJson.Read(line.Bytes.Span));
            }

            return read(log);
        }
        finally
        {
            _ = log.Gate.Release();
        }
    }

    private sealed class Log
    {
        private readonly Dictionary<string, List<Placed>> byRespondent = new(StringComparer.Ordinal);

        public SemaphoreSlim Gate { get; } = new(1, 1);

        public long Next { get; private set; }

        public List<Placed> Everyone { get; } = [];

        public HashSet<string> WithPapers { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Files { get; } = new(StringComparer.Ordinal);

        public List<Placed> Of(string respondent) => byRespondent.GetValueOrDefault(respondent) ?? [];

        public void Add(long position, RunEvent happened)
        {
            Next = position + 1;
            var placed = new Placed(position, happened);
            if (EventSubject.ConcernsEveryone(happened.Body))
            {
                Everyone.Add(placed);
            }

            foreach (var subject in Concerns.RespondentsOf(happened.Body))
            {
                if (!byRespondent.TryGetValue(subject, out var events))
                {
                    byRespondent[subject] = events = [];
                }

                events.Add(placed);
            }

            switch (happened.Body)
            {
                case DocumentWritten written:
                    Files.UnionWith(written.Files);
                    if (written.Respondent != Nobody.Id)
                    {
                        _ = WithPapers.Add(written.Respondent);
                    }

                    break;
                case Published published:
                    Files.UnionWith(published.Files);
                    break;
            }
        }
    }

    private sealed record Placed(long Position, RunEvent Event);
}
