using Assurance.Core.Analysis;
using Assurance.Core.Cycles;
using Assurance.Definitions;

namespace Assurance.LocalHost.Commands;

/// <summary><c>check --words</c>: what a message or a report of a cycle may name, for whoever writes one.</summary>
internal static class WordList
{
    public static int Print()
    {
        List("In messages (docs/cycles.md says what each holds):", KnownWords.InMessages);
        List("In titles and texts of reports:", KnownWords.InReports);
        List("As well in papers for each return:", KnownWords.OnlyIn(PaperScope.EachReturn));
        List("As well in papers for each trust:", KnownWords.OnlyIn(PaperScope.EachTrust));
        List("As well in the paper of late returns:", KnownWords.OnlyIn(PaperScope.LateReturns));
        foreach (var group in AnalysisCatalogue.Entries.GroupBy(e => (e.Kind, e.Reach)))
        {
            List(
                $"Under “{KnownWords.BlockOf(group.Key.Kind)}” in a report; {KnownWords.PapersOf(group.Key.Reach)}:",
                group.OrderBy(e => e.Name, StringComparer.Ordinal).Select(e => $"{e.Name,-32} {e.Description}"));
        }

        return Shared.Done;
    }

    private static void List(string heading, IEnumerable<string> lines)
    {
        Console.Out.WriteLine(heading);
        foreach (var line in lines)
        {
            Console.Out.WriteLine($"  {line}");
        }

        Console.Out.WriteLine();
    }
}
