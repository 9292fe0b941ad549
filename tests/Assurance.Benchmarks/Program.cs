using System.CommandLine;
using Assurance.Benchmarks;

// dotnet run -c Release --project tests/Assurance.Benchmarks -- [figure …] [--json]
IFigure[] figures =
[
    new ReaderFigure(), new ImportFigure(), new VerifyFigure(), new AppendFigure(), new SubmissionsFigure(), new FoldFigure(450), new FoldFigure(24_000), new PlanningFigure(),
    new RehearsalFigure(2_400), new RehearsalFigure(24_000),
];
var names = new Argument<string[]>("figure") { Description = "Figures to measure; none measures all that do not take minutes to prepare, one after another.", Arity = ArgumentArity.ZeroOrMore };
_ = names.AcceptOnlyFromAmong([.. figures.Select(f => f.Name)]);
var json = new Option<bool>("--json") { Description = "Print JSON for a script, once all are measured." };
var root = new RootCommand(
    $"""
    Measures Assurance: each figure beside what it is measured by, on the same input, in the same run, so that the ratio says
    something on any machine. Run it in Release. The figures:

    {string.Join("\n", figures.Select(f => $"  {f.Name,-17}{f.Title}{(f.OnlyByName ? " (only by name)" : "")}"))}
    """)
{
    names,
    json,
};
root.SetAction(parsed =>
{
    var wanted = parsed.GetValue(names)!;
    return Report.Make([.. figures.Where(f => wanted.Length == 0 ? !f.OnlyByName : wanted.Contains(f.Name))], parsed.GetValue(json));
});
return await root.Parse(args).InvokeAsync();
