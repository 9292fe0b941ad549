using System.Text.Json;
using Assurance.Core.Record;
using Assurance.Engine.Intake;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Evidence;

/// <summary>Goes through the record of a run and gathers every object that hangs on it.</summary>
public sealed class RunObjectsReader(IRecord record, IObjects objects, ObjectBox box)
{
    private const string Officer = "officer-";
    private const string Words = "decision/";

    /// <summary>Digits of a decision's name that stand in the record for an officer known by name alone.</summary>
    private const int Digits = 12;

    public async Task<RunObjects> ReadAsync(string run, Action<long>? progress = null, CancellationToken cancellation = default)
    {
        var gathered = new Gathered(await WordsAsync(cancellation));
        await foreach (var line in record.StreamAsync(run, 0, cancellation))
        {
            gathered.Add(line);
            if (gathered.Events % 50_000 == 0)
            {
                progress?.Invoke(gathered.Events);
            }
        }

        gathered.Resolve();
        foreach (var aside in gathered.Asides)
        {
            // Erased: then what it named went with it, or is named by another event.
            if (await ReadAsideAsync(aside, cancellation) is { } found)
            {
                gathered.Name(found.Parcel, aside);
                gathered.Name(found.Row?.Layout, aside);
            }
        }

        return new RunObjects(gathered.Named, gathered.Erased, gathered.Unreadable) { IsClosed = gathered.IsClosed, ErasureWords = gathered.ErasureWords };
    }

    private async Task<TriageObject?> ReadAsideAsync(RunObject aside, CancellationToken cancellation)
    {
        try
        {
            return await box.GetAsync<TriageObject>(aside.Name, cancellation);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Decisions by the digits that may stand for them. Those in packs are named by the events they came with.</summary>
    private async Task<ILookup<string, string>> WordsAsync(CancellationToken cancellation) =>
        (await objects.ListSingleAsync(Words, cancellation)).Where(n => n.Length > Words.Length + Digits).ToLookup(n => n[^Digits..], StringComparer.Ordinal);

    private sealed class Gathered(ILookup<string, string> words)
    {
        private readonly Dictionary<string, RunObject> bySource = new(StringComparer.Ordinal);
        private readonly Dictionary<string, RunObject> byBatch = new(StringComparer.Ordinal);
        private readonly List<(Dictionary<string, RunObject> By, string Id, string Respondent)> came = [];
        private readonly List<RunObject> asides = [];

        public Dictionary<string, RunObject> Named { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, long> Erased { get; } = new(StringComparer.Ordinal);

        public List<long> Unreadable { get; } = [];

        public IReadOnlyList<RunObject> Asides => asides;

        public long Events { get; private set; }

        public HashSet<string> ErasureWords { get; } = new(StringComparer.Ordinal);

        public bool IsClosed { get; private set; }

        public void Add(in StoredLine line)
        {
            Events++;
            if (EventJson.TryRead(line.Bytes.Span) is not { } happened)
            {
                Unreadable.Add(line.Position);
                return;
            }

            var about = Concerns.RespondentsOf(happened.Body).Where(r => r != Nobody.Id).ToList();
            foreach (var name in NamedObjects.ObjectsOf(happened.Body))
            {
                Note(happened.Body, Name(name, line.Position, happened.Key, about));
            }

            foreach (var name in WordsOf(happened.Actor))
            {
                _ = Name(name, line.Position, happened.Key, about);
            }

            Note(happened.Body, line.Position);
        }

        /// <summary>An object named inside another is about whom that is about.</summary>
        public void Name(string? name, RunObject inside)
        {
            if (name is { Length: > 0 })
            {
                _ = Name(name, inside.Position, inside.Key, inside.Respondents);
            }
        }

        /// <summary>Bytes came in before anybody knew whose they were: what became of them tells.</summary>
        public void Resolve()
        {
            foreach (var (by, id, respondent) in came)
            {
                // What is admitted as a change of something else carries the mark of a change behind its source.
                var source = id;
                while (!by.ContainsKey(source) && source.LastIndexOf(Parcels.ChangeMark) is > 0 and var mark)
                {
                    source = source[..mark];
                }

                if (by.TryGetValue(source, out var parcel))
                {
                    _ = parcel.Respondents.Add(respondent);
                }
            }
        }

        private RunObject Name(string name, long position, string key, IEnumerable<string> about)
        {
            if (!Named.TryGetValue(name, out var known))
            {
                Named[name] = known = new RunObject(name, position, key);
            }

            known.Respondents.UnionWith(about);
            return known;
        }

        private void Note(EventBody body, RunObject named)
        {
            switch (body)
            {
                case SubmissionStored stored:
                    bySource[stored.Source] = named;
                    break;
                case ImportRecorded import:
                    byBatch[import.Batch] = named;
                    break;
                case TriageAdded:
                    asides.Add(named);
                    break;
            }
        }

        private void Note(EventBody body, long position)
        {
            switch (body)
            {
                case Erased gone:
                    _ = ErasureWords.Add(gone.Reason);
                    foreach (var name in gone.Objects)
                    {
                        _ = Erased.TryAdd(name, position);
                    }

                    break;
                case RunClosed:
                    IsClosed = true;
                    break;
                case ResponseReceived received:
                    Came(received.Respondent, received.Source, received.Batch);
                    break;
                case FormReceived form:
                    Came(form.Respondent, form.Source, form.Batch);
                    break;
                case TriageAdded added when added.Respondent != Nobody.Id:
                    Came(added.Respondent, added.Source, added.Batch);
                    break;
            }
        }

        private void Came(string respondent, string? source, string? batch)
        {
            if (source is not null)
            {
                came.Add((bySource, source, respondent));
            }

            if (batch is not null)
            {
                came.Add((byBatch, batch, respondent));
            }
        }

        private IEnumerable<string> WordsOf(string actor) =>
            actor.Length == Officer.Length + Digits && actor.StartsWith(Officer, StringComparison.Ordinal) ? words[actor[Officer.Length..]] : [];
    }
}
