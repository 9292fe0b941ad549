using Assurance.Core.Roster;
using NodaTime;

namespace Assurance.Core.Record;

/// <content>What came in from the respondent, and what its register says.</content>
public sealed partial class RespondentState
{
    private readonly List<ReceivedReturn> received = [];
    private readonly HashSet<int> withdrawn = [];
    private readonly List<ReceivedForm> forms = [];
    private readonly List<string> bounced = [];
    private readonly List<RaisedQuery> queries = [];
    private readonly Dictionary<string, string> actions = new(StringComparer.Ordinal);

    /// <summary>Every return ever received, oldest first, withdrawn ones too.</summary>
    public IReadOnlyList<ReceivedReturn> AllReturns => received;

    public bool IsWithdrawn(int version) => withdrawn.Contains(version);

    /// <summary>Other forms received, oldest first.</summary>
    public IReadOnlyList<ReceivedForm> Forms => forms;

    public int FormsOf(string form) => forms.Count(f => f.Form == form);

    /// <summary>Returns, forms and queries so far: each may want a reply.</summary>
    public int RepliesDue => received.Count + forms.Count + queries.Count;

    /// <summary>The school closed, and nobody carries on for it.</summary>
    public bool HasCeased { get; private set; }

    /// <summary>When the register's last change took effect, and what it was.</summary>
    public (RegisterChange Change, LocalDate On)? Register { get; private set; }

    /// <summary>Head and chair both signed the assurance they were asked for.</summary>
    public bool IsAssuredInWriting => AssuredAt is not null;

    public Instant? AssuredAt { get; private set; }

    public Instant? ContactsConfirmedAt { get; private set; }

    /// <summary>People whose address sent mail back since their contact was last set.</summary>
    public IReadOnlyList<string> Bounced => bounced;

    /// <summary>Queries put to it, oldest first.</summary>
    public IReadOnlyList<RaisedQuery> Queries => queries;

    /// <summary>Promised actions by id, with the code of their status; <c>open</c> until updated.</summary>
    public IReadOnlyDictionary<string, string> Actions => actions;

    /// <summary>Actions that still are to be followed.</summary>
    public IEnumerable<string> OpenActions => actions.Where(a => !ActionStatus.IsOver(a.Value)).Select(a => a.Key).Order(StringComparer.Ordinal);

    /// <summary>Version of the latest return that a person read; 0 for none.</summary>
    public int ReadVersion { get; private set; }

    public SpotCheckState? SpotCheck { get; private set; }

    internal void Set(IReadOnlyList<Contact> contacts)
    {
        Contacts = contacts;
        bounced.Clear();
    }

    internal void Add(ResponseReceived response, Instant at)
    {
        var version = new ReceivedReturn(response.Version, at, response.Door, response.Answers, response.Critical, response.AttestationDue)
        {
            Form = response.Form,
            Outcomes = response.Outcomes,
            Missing = response.Missing,
            RepeatGaps = response.RepeatGaps,
            Source = response.Source,
            Batch = response.Batch,
        };
        received.Add(version);
        returns.Add(version);
        foreach (var action in response.Actions)
        {
            _ = actions.TryAdd(action, ActionStatus.Open);
        }
    }

    internal void Apply(RunEvent happened, RunFrame frame)
    {
        switch (happened.Body)
        {
            case FormReceived form:
                forms.Add(new ReceivedForm(form.Form, form.Version, happened.At, form.Door, form.Source, form.Answers, form.Outcomes));
                if (frame.Forms.TryGetValue(form.Form, out var definition) && definition.Outcomes.Any(o => o.EndsEscalation && form.Outcomes.Contains(o.Code)))
                {
                    AssuredAt ??= happened.At;
                }

                break;
            case ReturnWithdrawn gone:
                _ = withdrawn.Add(gone.Version);
                _ = returns.RemoveAll(r => r.Version == gone.Version);
                break;
            case RegisterChanged changed:
                Register = (changed.Change, changed.On);
                HasCeased = changed.Change == RegisterChange.Closed;
                if (frame.Particulars(changed.Object) is { } particulars)
                {
                    // Keys hold the id of the opening, so that stays whatever number the school goes by now.
                    Respondent = particulars with { Id = Respondent.Id, Number = changed.Successor ?? Respondent.Number, Cohort = Respondent.Cohort, Predecessors = Respondent.Predecessors };
                }

                break;
            case ContactsConfirmed:
                ContactsConfirmedAt = happened.At;
                break;
            case MessageBounced back:
                bounced.Add(back.Person);
                Contacts = [.. Contacts.Select(c => c.Person == back.Person ? c with { HasEmail = false } : c)];
                break;
            case ReturnRead read:
                ReadVersion = Math.Max(ReadVersion, read.Version);
                break;
            case QueryRaised raised:
                queries.Add(new RaisedQuery(raised.Query, happened.At, raised.Reason));
                break;
            case QuerySettled settled:
                if (queries.FindIndex(q => q.Query == settled.Query) is >= 0 and var index)
                {
                    queries[index] = queries[index] with { SettledAt = happened.At };
                }

                break;
            case SpotChecksDrawn:
                SpotCheck ??= new SpotCheckState(happened.At);
                break;
            case SpotCheckRecorded found:
                SpotCheck = new SpotCheckState(SpotCheck?.DrawnAt ?? happened.At) { RecordedAt = happened.At, Agreed = found.Agreed, Checked = found.Checked, Found = found.Object };
                break;
            case ActionUpdated updated:
                actions[updated.Action] = updated.Status;
                break;
        }
    }
}

/// <param name="Answers">Object holding the answers.</param>
public sealed record ReceivedForm(string Form, int Version, Instant At, string Door, string Source, string Answers, IReadOnlyList<string> Outcomes);

/// <param name="Words">Object holding the question.</param>
public sealed record RaisedQuery(string Query, Instant At, string Words)
{
    public Instant? SettledAt { get; init; }
}

/// <param name="DrawnAt">When the school was drawn for a visit without notice.</param>
public sealed record SpotCheckState(Instant DrawnAt)
{
    public Instant? RecordedAt { get; init; }

    public int Agreed { get; init; }

    public int Checked { get; init; }

    /// <summary>Object holding what was found.</summary>
    public string? Found { get; init; }
}
