using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Engine.Rehearsal;
using Assurance.LocalHost.Rehearsing;

namespace Assurance.LocalHost.Commands;

/// <summary><c>rehearse all</c>: every cycle that comes with the product, side by side in one partnership and into one folder.</summary>
internal static class RehearseAll
{
    public static async Task<int> RunAsync(RehearseCommand.Request request, CancellationToken cancellation)
    {
        if (RehearseCommand.FirstDay(request) is not { } from)
        {
            return Shared.Refuse(RehearseCommand.NoDate(request), Shared.BadInput);
        }

        var cycles = new List<RehearsedCycle>();
        var made = new Dictionary<string, (RehearsalInputs Inputs, CyclePolicy Policy)>(StringComparer.Ordinal);
        foreach (var definition in ShippedCycles.Ids.Select(ShippedCycles.Load))
        {
            // A run that opens at the end of the years ends in the next.
            var longest = Fitting(request, definition) with { Years = request.Years + definition.Policy.EveryYears };
            if (RehearseCommand.Prepare(longest, definition, from, out var read, out var refused) is not { } options)
            {
                return refused;
            }

            cycles.Add(new RehearsedCycle(options, read.Links));
            made[definition.Policy.Id] = (read, definition.Policy);
        }

        try
        {
            foreach (var cycle in cycles)
            {
                // Before anything is written: days that no calendar knows are refused here.
                var (policy, calendar) = (cycle.First.Definition.Policy, cycle.First.Calendar);
                var last = Openings.NextDay(policy, [], from).PlusYears(request.Years - 1);
                _ = RunDates.Reckon(policy, calendar, policy.Timetable.OpensIn(Timetable.SchoolYearOf(last)));
            }

            if (RehearsalFolder.Prepare(request.Out) is { } refusal)
            {
                return Shared.Refuse(refusal, Shared.BadInput);
            }

            var run = new SideBySideRun(cycles, request.Years, request.Out, Console.Error.WriteLine);
            var summaries = await RehearseCommand.WithProgressAsync(request.Json, run.RunAsync, cancellation);
            return RehearseCommand.TellAll(request, summaries, s => made[Keys.CycleOf(s.Run)]);
        }
        catch (BeyondCalendarException beyond)
        {
            return Shared.Refuse(RehearseCommand.Beyond(beyond), Shared.BadInput);
        }
    }

    /// <summary>Register, term dates and size of the county are for the cycles of schools; whoever else is asked is invented as usual.</summary>
    private static RehearseCommand.Request Fitting(RehearseCommand.Request request, CycleDefinition definition) => request with
    {
        Roster = definition.Audience.Asks(AudienceKind.Schools) ? request.Roster : null,
        Links = definition.Audience.Asks(AudienceKind.Schools) ? request.Links : null,
        Respondents = definition.Audience.Of == AudienceKind.Schools ? request.Respondents : null,
        Calendar = definition.Policy.Clock == DayKind.SchoolDays ? request.Calendar : null,
    };
}
