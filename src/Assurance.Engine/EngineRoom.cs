using Assurance.Engine.Ballots;
using Assurance.Engine.Intake;
using Assurance.Engine.Memory;
using Assurance.Engine.Messages;
using Assurance.Engine.Officers;
using Assurance.Engine.Pacing;
using Assurance.Engine.Ports;
using Assurance.Engine.Reports;
using Assurance.Engine.Returned;
using Assurance.Engine.Roster;
using Assurance.Engine.Rounds;
using Assurance.Engine.Runs;

namespace Assurance.Engine;

/// <summary>The engine on a set of ports, wired once: what both hosts, the rehearsal and every preview share.</summary>
public sealed class EngineRoom : IDisposable
{
    /// <param name="settings">Null where nothing outlives the process.</param>
    /// <param name="tables">Null where no files are read.</param>
    /// <param name="ballots">Null where nothing outlives the process.</param>
    public EngineRoom(IRecord record, IObjects objects, IMail mail, IPublication publication, IComposer composer, IEntropy entropy, TimeProvider clock, ISettings? settings = null, ITableReader? tables = null, IBallotBox? ballots = null)
    {
        Record = record;
        Objects = objects;
        Entropy = entropy;
        Clock = clock;
        Box = new ObjectBox(objects, entropy);
        BallotBox = ballots ?? new InMemoryBallotBox();
        Shelf = new RunShelf(record, new RunLoader(Box, BallotBox), clock);
        Ballots = new BallotDesk(Shelf, BallotBox, entropy, clock);
        BallotReader = new BallotReader(Shelf, BallotBox, entropy);
        Comments = new CommentDesk(Shelf, Box, BallotBox, BallotReader, clock);
        Opener = new RunOpener(record, objects, Box);
        Papers = new PaperWriter(Box, composer, publication, BallotReader, new SourceRuns(Shelf, Box, BallotReader));
        Messages = new MessageWriter(Box, composer, async (run, paper, cancellation) =>
            composer.Word(await Papers.PreviewAsync(Shelf.Journal(run), paper.Paper, paper.Respondent ?? Core.Record.Nobody.Id, paper.Cut, paper.IsFinal, cancellation)));
        Mail = new PacedMail(new PromptMail(mail), clock, DepartedAsync);
        Rounds = NewRunner();
        Settings = settings ?? new InMemorySettings();
        LastYear = new CarryForward(Box);
        People = new PersonIds(Settings, entropy);
        Intake = new ReturnIntake(Shelf, Box, LastYear, People, Rounds.RideAsync);
        Desk = new OfficerDesk(Shelf, Box, clock);
        tables ??= new NoTables();
        Doors = new Doors(Shelf, Box, Settings, tables, Intake, entropy, clock, Ballots);
        Triage = new TriageDesk(Shelf, Box, Settings, tables, Intake, clock);
        Filing = new FilingDesk(Shelf, Box, Intake, clock);
        Connections = new FormConnections(Settings, entropy);
        Roster = new RosterDesk(Shelf, Box, clock);
        Returned = new ReturnedMailDesk(Roster, Shelf, Box, clock);
        Versions = new VersionsQuery(Shelf, Box);
        Returns = new ReturnDesk(Shelf, Box, clock);
        Moderation = new ModerationDesk(Shelf, Box, clock);
        Tables = new TableDesk(Shelf, Box, clock);
        Draft = new DraftDesk(Shelf, Box, clock);
    }

    public IRecord Record { get; }

    public IObjects Objects { get; }

    public IEntropy Entropy { get; }

    public TimeProvider Clock { get; }

    public ObjectBox Box { get; }

    public RunShelf Shelf { get; }

    public IBallotBox BallotBox { get; }

    /// <summary>The one way in for the answers of an anonymous run.</summary>
    public BallotDesk Ballots { get; }

    /// <summary>The one way to read them.</summary>
    public BallotReader BallotReader { get; }

    /// <summary>The one way to read comments and to say what may be told of them.</summary>
    public CommentDesk Comments { get; }

    public RunOpener Opener { get; }

    public MessageWriter Messages { get; }

    public PaperWriter Papers { get; }

    /// <summary>The mailboxes, under their limits: one for all runs of this process.</summary>
    public PacedMail Mail { get; }

    public RoundRunner Rounds { get; }

    public ReturnIntake Intake { get; }

    /// <summary>Answers of the run before, for whoever fills in this year's.</summary>
    public CarryForward LastYear { get; }

    public OfficerDesk Desk { get; }

    public ISettings Settings { get; }

    public PersonIds People { get; }

    public Doors Doors { get; }

    public TriageDesk Triage { get; }

    public FilingDesk Filing { get; }

    public FormConnections Connections { get; }

    public RosterDesk Roster { get; }

    /// <summary>What follows from mail that came back.</summary>
    public ReturnedMailDesk Returned { get; }

    public ReturnDesk Returns { get; }

    public ModerationDesk Moderation { get; }

    /// <summary>Tables the business unit keeps for the papers.</summary>
    public TableDesk Tables { get; }

    public DraftDesk Draft { get; }

    public VersionsQuery Versions { get; }

    /// <summary>A runner that knows no plan yet, as on a worker that has just begun.</summary>
    public RoundRunner NewRunner()
    {
        var sender = new MessageSender(Messages, Mail, Clock);
        return new RoundRunner(Shelf, new StepExecutor(Shelf, sender, Papers, Entropy, Clock), new IntentRecovery(Shelf, sender, Mail, Entropy, Clock), Mail, Clock);
    }

    public void Dispose()
    {
        Mail.Dispose();
        Shelf.Dispose();
    }

    /// <summary>What left in the last day, by the records of the runs that this process has opened: the mailboxes are theirs together.</summary>
    private async Task<IReadOnlyList<Departure>> DepartedAsync()
    {
        var departed = new List<Departure>();
        var now = NodaTime.Instant.FromDateTimeOffset(Clock.GetUtcNow());
        foreach (var journal in Shelf.Opened)
        {
            departed.AddRange(await journal.ReadAsync(state => Departure.Of(state, now)) ?? []);
        }

        return departed;
    }
}
