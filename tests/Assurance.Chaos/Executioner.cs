using Assurance.Chaos.Runners;
using Assurance.Engine.Rehearsal;

namespace Assurance.Chaos;

/// <summary>
/// Decides by seed when a runner is killed and how: kills are spread over the messages of the run, so that every step of the ladder meets
/// some. What a process has come to when it is hit is up to the machine.
/// </summary>
internal sealed class Executioner
{
    private const double Exact = 0.5;
    private const double OnTheMove = 0.35;
    private static readonly TimeSpan LongestLead = TimeSpan.FromMilliseconds(4);

    /// <summary>A kill that waits for one kind of point waits no longer than this.</summary>
    private const int Patience = 12;

    private readonly SeededDraw draw;
    private readonly Queue<int> kills;
    private readonly Queue<int> stalls;
    private int sends;
    private Sentence? pending;
    private int waited;

    /// <param name="messages">How many runners are to send, by the undisturbed run.</param>
    public Executioner(ChaosOptions options, int messages)
    {
        draw = SeededDraw.For(options.Seed, "kills");
        kills = Moments(options.Kills, messages);
        stalls = Moments(options.HasFaults ? (options.Kills + 9) / 10 : 0, messages);
    }

    public bool IsDone => kills.Count == 0 && pending is null;

    /// <summary>What is to happen to the runner that has come to this point; null lets it go on.</summary>
    public Sentence? Judge(string point, bool mayStall)
    {
        if (point == Points.BeforeSend)
        {
            sends++;
        }

        if (mayStall && Points.MayStall(point) && stalls.TryPeek(out var stall) && sends >= stall)
        {
            _ = stalls.Dequeue();
            return new Sentence(SentenceKind.Stall, point, TimeSpan.Zero);
        }

        pending ??= Next();
        if (pending is not { Kind: SentenceKind.Exact or SentenceKind.OnTheMove } due || (due.Point != point && ++waited < Patience))
        {
            return null;
        }

        (pending, waited) = (null, 0);
        return due with { Point = point };
    }

    /// <summary>Whether one of the runners that are sent off now is to be killed on its way, and how long after.</summary>
    public TimeSpan? JudgeSentOff()
    {
        pending ??= Next();
        if (pending is not { Kind: SentenceKind.AnyMoment } due)
        {
            return null;
        }

        pending = null;
        return due.Lead;
    }

    public int Below(int n) => draw.Below(n);

    public bool Chance(double share) => draw.Chance(share);

    private Sentence? Next()
    {
        if (!kills.TryPeek(out var at) || sends < at)
        {
            return null;
        }

        _ = kills.Dequeue();
        var lead = TimeSpan.FromMicroseconds(draw.Below((int)LongestLead.TotalMicroseconds));
        return draw.Unit() switch
        {
            < Exact => new Sentence(SentenceKind.Exact, draw.Pick(Points.All), TimeSpan.Zero),
            < Exact + OnTheMove => new Sentence(SentenceKind.OnTheMove, draw.Pick(Points.All), lead),
            _ => new Sentence(SentenceKind.AnyMoment, "", lead * 10),
        };
    }

    private Queue<int> Moments(int count, int messages) =>
        new(Enumerable.Range(0, count).Select(_ => draw.Below(Math.Max(1, messages * 24 / 25))).Order());
}

/// <param name="Lead">How long it may still run.</param>
internal sealed record Sentence(SentenceKind Kind, string Point, TimeSpan Lead);

internal enum SentenceKind
{
    /// <summary>Killed where it stands.</summary>
    Exact,

    /// <summary>Let go on, and killed a moment later: in the middle of a commit or of a conversation.</summary>
    OnTheMove,

    /// <summary>Killed a moment after it was sent off, whatever it is doing.</summary>
    AnyMoment,

    /// <summary>Left standing for more than half an hour, as a machine that was suspended.</summary>
    Stall,
}
