using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Assurance.Benchmarks;

/// <summary>
/// A whole rehearsal as the command line makes it, in a process of its own, beside one of a tenth of the schools: a rehearsal's time
/// and memory are to grow no faster than the county.
/// </summary>
internal sealed class RehearsalFigure(int schools) : IFigure
{
    private const int Times = 10;
    private readonly Dictionary<int, Rehearsed> last = [];

    public string Name => IsLarge ? "rehearsal-large" : "rehearsal";

    public string Title => $"a rehearsed year of {schools:N0} schools beside {schools / Times:N0}, each in a process of its own";

    public bool OnlyByName => IsLarge;

    public int Repeats => IsLarge ? 1 : 3;

    public int WarmUps => 0;

    public bool DoesSameWork => false;

    private bool IsLarge => schools >= 10_000;

    public IReadOnlyList<Contender> Contenders() => [Of(schools), Of(schools / Times)];

    public string Words(IReadOnlyList<Measurement> measured)
    {
        var (whole, tenth) = (last[schools], last[schools / Times]);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{schools:N0} schools: {whole}; {schools / Times:N0}: {tenth}; {measured[0].Milliseconds / measured[1].Milliseconds:0.0} times the time and {measured[0].CpuMilliseconds / measured[1].CpuMilliseconds:0.0} times the CPU for {Times} times the schools");
    }

    private Contender Of(int size) => new($"{size:N0} schools", () =>
    {
        var folder = Directory.CreateTempSubdirectory("assurance-rehearsal").FullName;
        try
        {
            last[size] = Rehearse(size, folder);
            return last[size].Messages;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    })
    {
        CpuElsewhere = () => last[size].Cpu,
    };

    private static Rehearsed Rehearse(int size, string folder)
    {
        var command = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var word in new[] { Path.Combine(AppContext.BaseDirectory, "assurance.dll"), "rehearse", "section-175", "--respondents", $"{size}", "--documents", "sample", "--opens", "2026-09-21", "--out", folder, "--json" })
        {
            command.ArgumentList.Add(word);
        }

        using var process = Process.Start(command)!;
        _ = process.StandardOutput.ReadToEndAsync();
        var cpu = TimeSpan.Zero;
        while (!process.WaitForExit(50))
        {
            cpu = CpuOf(process) ?? cpu;
        }

        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The rehearsal of {size} schools ended with {process.ExitCode}.");
        }

        using var summary = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "summary.json")));
        var root = summary.RootElement;
        return new Rehearsed(root.GetProperty("messages").GetInt64(), root.GetProperty("elapsedSeconds").GetDouble(), cpu, root.GetProperty("peakWorkingSetBytes").GetInt64() / 1e6);
    }

    /// <summary>Null where it has ended meanwhile: then what was read last stands, a twentieth of a second old.</summary>
    private static TimeSpan? CpuOf(Process process)
    {
        try
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private sealed record Rehearsed(long Messages, double Seconds, TimeSpan Cpu, double Megabytes)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Seconds:0.0} s, {Cpu.TotalSeconds:0.0} s of CPU, at most {Megabytes:N0} MB");
    }
}
