using System.Globalization;
using Assurance.Benchmarks;

// dotnet run -c Release --project tests/Assurance.Benchmarks -- [figure …]
IFigure[] figures = [new ReaderFigure(), new ImportFigure(), new VerifyFigure(), new AppendFigure(), new SubmissionsFigure(), new PlanningFigure()];
var unknown = args.Where(a => figures.All(f => f.Name != a)).ToList();
if (unknown.Count > 0)
{
    await Console.Error.WriteLineAsync($"No figure is called {string.Join(" or ", unknown)}. There is: {string.Join(", ", figures.Select(f => f.Name))}.");
    return 1;
}

foreach (var figure in figures.Where(f => args.Length == 0 || args.Contains(f.Name)))
{
    var measured = Measurement.Of(figure);
    Console.WriteLine($"{figure.Name}: {figure.Title}");
    Console.WriteLine($"  {"",-36}{"median ms",12}{"CPU ms",12}{"MB allocated",15}{"times ours",13}");
    foreach (var one in measured)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {one.Name,-36}{one.Milliseconds,12:N1}{one.CpuMilliseconds,12:N1}{one.Megabytes,15:N0}{one.Milliseconds / measured[0].Milliseconds,13:N2}"));
    }

    if (figure.Words(measured) is { } words)
    {
        Console.WriteLine($"  {words}");
    }

    if (figure.DoesSameWork && measured.Any(m => m.Work != measured[0].Work))
    {
        await Console.Error.WriteLineAsync($"They did not do the same work: {string.Join(", ", measured.Select(m => $"{m.Name} {m.Work}"))}.");
        return 1;
    }
}

return 0;
