using Assurance.Core.Cycles;
using Assurance.Core.Roster;
using Assurance.Engine.Rehearsal;
using Assurance.LocalHost.Rehearsing;

namespace Assurance.LocalHost.Commands;

/// <summary>What a rehearsal came to, in words for somebody who sees one for the first time: a block for each run, and one for all of several.</summary>
/// <param name="folder">Where it was written to.</param>
/// <param name="isInvented">The register too: none was given.</param>
internal sealed class RehearsalTelling(string folder, bool isInvented)
{
    /// <param name="runs">In order of opening, each with what it was made of.</param>
    /// <param name="whole">All of them as one; the same as the only one.</param>
    public void Tell(IReadOnlyList<(RehearsalSummary Summary, RehearsalInputs Inputs, CyclePolicy Policy)> runs, RehearsalSummary whole)
    {
        foreach (var (summary, inputs, policy) in runs)
        {
            Console.Out.WriteLine($"{summary.Run}, {policy.Title}: SIMULATED, nothing left this machine.");
            Line("asked", Asked(summary, inputs));
            Line("calendar", Calendar(summary, inputs));
            Line("answered", Answered(summary, policy));
            Numbers(summary, policy.Ladder.FirstOrDefault(r => r.NeedsRelease), inputs.Words.Noun);
            Line("time", $"{Count(summary.VirtualDays, "day")} from the day it was set up to its end{(runs.Count == 1 ? $", gone through in {summary.ElapsedSeconds:0.0} seconds" : "")}");
            if (!summary.Closed)
            {
                Console.Error.WriteLine($"{summary.Run} did not reach its end within four years.");
            }
        }

        if (runs.Count > 1)
        {
            var cycles = runs.Select(r => r.Policy.Id).Distinct(StringComparer.Ordinal).Count();
            Console.Out.WriteLine($"All {runs.Count} runs together: SIMULATED, nothing left this machine.");
            Line("runs", cycles == 1 ? $"of one collection, {runs[0].Policy.Id}; each is told above" : $"of {cycles} collections; each is told above");
            Line("answered", $"{Count(whole.Responses, "answer")} in all; {whole.NonRespondents} that {(whole.NonRespondents == 1 ? "was" : "were")} asked for never came");
            Numbers(whole, null, null);
            Line("time", $"{Count(whole.VirtualDays, "day")}, gone through in {whole.ElapsedSeconds:0.0} seconds");
        }

        // A school is what most people ask about; where none was asked, whoever was asked first.
        var example = runs.FirstOrDefault(r => r.Inputs.Words == AudienceWords.Schools, runs[0]);
        Line("look at", $"{Path.Combine(folder, "outbox")} (every message), {Path.Combine(folder, "documents")} (every paper), timeline.csv (every step with its day), summary.json (these figures{(runs.Count > 1 && runs.Any(r => r.Policy.Id != runs[0].Policy.Id) ? "; summary-CYCLE.json has those of one collection" : "")})");
        Line("ask why", $"“why {example.Summary.Run} {example.Inputs.Respondents[0].Id} --store {folder}” says in a sentence what last happened at {example.Inputs.Respondents[0].Name}, and why; --on DATE asks about another day");
    }

    private string Asked(RehearsalSummary summary, RehearsalInputs inputs)
    {
        var (noun, register) = (inputs.Words.Noun.For(summary.Respondents), inputs.Register);
        if (register.InScope.Count == 0)
        {
            return $"{summary.Respondents} {noun}, all invented";
        }

        var without = register.UnknownTypes.Count == 0 ? "" : $"; {register.UnknownTypes.Count} of those asked {(register.UnknownTypes.Count == 1 ? "has" : "have")} no type in it, so which legal duty applies is not known";
        return $"{summary.Respondents} {noun} of {(isInvented ? "an invented" : "the")} register; {Count(register.LeftOut.Count, "other row")} of it {(register.LeftOut.Count == 1 ? "is" : "are")} not asked (closed schools, for instance){without}";
    }

    private static string Calendar(RehearsalSummary summary, RehearsalInputs inputs) =>
        summary.Calendar + (summary.ProvisionalCalendar && !summary.Calendar.Contains("provisional", StringComparison.OrdinalIgnoreCase) ? ", provisional" : "")
        + (inputs.Register.InScope.Count > 0 ? $"; earlier numbers of schools that converted: {summary.Links}" : "");

    private static string Answered(RehearsalSummary summary, CyclePolicy policy) =>
        policy.Participation == Participation.Unknown ? $"{Count(summary.Responses, "answer")} through one form for all, so nobody knows who has not answered"
        : policy.IsAnonymous ? $"{Count(summary.Responses, "anonymous answer")}; {summary.NonRespondents} of those asked never answered"
        : $"{summary.Responses}; {summary.NonRespondents} never did";

    /// <param name="formal">The first step that a person has to release in every run; null where there is none.</param>
    private static void Numbers(RehearsalSummary summary, Rung? formal, Noun? noun)
    {
        Line("messages", $"{summary.Messages} sent, {(summary.DuplicateMessages == 0 ? "none of them twice" : $"{summary.DuplicateMessages} OF THEM TWICE")}");
        if (formal is not null && noun is not null)
        {
            Line("formal letters", $"{summary.WrittenAssurances} {noun.For(summary.WrittenAssurances)} came as far as the step “{formal.Title}” ({formal.Code})");
        }

        Line("left to people", $"{Count(summary.Tasks, "task")} for the business unit: telephone calls, addresses to find and the like");
        Line("papers", summary.Documents.Count == 0 ? "none written" : $"{Count(summary.Documents.Count, "file")}, drafts included");
    }

    private static void Line(string what, string text) => Console.Out.WriteLine($"  {what,-16} {text}");

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
