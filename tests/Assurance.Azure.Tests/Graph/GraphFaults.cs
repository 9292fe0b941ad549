using Assurance.Engine.Rehearsal;
using Microsoft.AspNetCore.Http;

namespace Assurance.Azure.Tests.Graph;

/// <summary>Which requests fail, and how: a share at random by seed, or those a test names.</summary>
internal sealed class GraphFaults
{
    private readonly SeededDraw draw;
    private readonly double share;
    private readonly Queue<(Func<HttpRequest, bool> Which, GraphFault Fault)> planned = new();

    private GraphFaults(int seed, double share) => (draw, this.share) = (SeededDraw.For(seed, "graph-faults"), share);

    public static GraphFaults None => new(0, 0);

    public static GraphFaults Share(double share, int seed) => new(seed, share);

    /// <summary>How many requests failed.</summary>
    public int Count { get; private set; }

    /// <summary>The next such request fails so.</summary>
    public GraphFaults Then(Func<HttpRequest, bool> which, GraphFault fault)
    {
        planned.Enqueue((which, fault));
        return this;
    }

    public GraphFault? Next(HttpRequest request)
    {
        var fault = planned.TryPeek(out var next) && next.Which(request) ? planned.Dequeue().Fault : draw.Chance(share) ? GraphFault.All[draw.Below(GraphFault.All.Count)] : null;
        Count += fault is null ? 0 : 1;
        return fault;
    }
}
