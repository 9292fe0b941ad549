using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Assurance.Benchmarks;

/// <summary>Measures figures and prints them, for a person as each is done or for a script at the end.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>0 only where all contenders of each figure did the same work.</returns>
    public static int Make(IReadOnlyList<IFigure> figures, bool json)
    {
        var (done, unequal) = (new List<object>(), false);
        foreach (var figure in figures)
        {
            var measured = Measurement.Of(figure);
            var words = figure.Words(measured);
            if (json)
            {
                done.Add(new { figure = figure.Name, figure.Title, words, contenders = measured.Select(m => new { m.Name, m.Work, m.Milliseconds, m.CpuMilliseconds, m.Megabytes, timesOurs = m.Milliseconds / measured[0].Milliseconds }) });
            }
            else
            {
                Print(figure, measured, words);
            }

            if (figure.DoesSameWork && measured.Any(m => m.Work != measured[0].Work))
            {
                Console.Error.WriteLine($"{figure.Name}: they did not do the same work: {string.Join(", ", measured.Select(m => $"{m.Name} {m.Work}"))}.");
                unequal = true;
            }
        }

        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { machine = new { cores = Environment.ProcessorCount, system = RuntimeInformation.OSDescription, runtime = RuntimeInformation.FrameworkDescription }, figures = done }, Indented));
        }

        return unequal ? 1 : 0;
    }

    private static void Print(IFigure figure, IReadOnlyList<Measurement> measured, string? words)
    {
        Console.WriteLine($"{figure.Name}: {figure.Title}");
        Console.WriteLine($"  {"",-36}{"median ms",12}{"CPU ms",12}{"MB allocated",15}{"times ours",13}");
        foreach (var one in measured)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {one.Name,-36}{one.Milliseconds,12:N1}{one.CpuMilliseconds,12:N1}{one.Megabytes,15:N0}{one.Milliseconds / measured[0].Milliseconds,13:N2}"));
        }

        if (words is not null)
        {
            Console.WriteLine($"  {words}");
        }
    }
}
