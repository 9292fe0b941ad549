using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using NodaTime;
using NodaTime.Text;

namespace Assurance.Chaos.Runners;

/// <summary>One runner as the coordinator sees it: what it said last, and whether it stands, works or waits.</summary>
internal sealed class RunnerProcess : IDisposable
{
    private readonly Process process;
    private readonly List<string> errors = [];
    private readonly List<int> held = [];

    private RunnerProcess(Process process, int number)
    {
        this.process = process;
        Number = number;
    }

    public int Number { get; }

    public RunnerStanding Standing { get; set; } = RunnerStanding.Starting;

    /// <summary>Where the record ended when it was idle last.</summary>
    public long Position { get; set; } = -1;

    /// <summary>When it wants to look again.</summary>
    public Instant Wake { get; set; } = Instant.MinValue;

    /// <summary>It has said that it waits, and has not been sent anywhere since.</summary>
    public bool Waits { get; set; }

    /// <summary>The moment it was last sent to.</summary>
    public Instant SentTo { get; set; } = Instant.MinValue;

    /// <summary>Until when it is left standing.</summary>
    public Instant StalledUntil { get; set; }

    public string Errors
    {
        get
        {
            lock (errors)
            {
                return string.Join('\n', errors);
            }
        }
    }

    /// <param name="reports">Gets everything it says, and null once it is gone.</param>
    public static RunnerProcess Start(RunnerOptions options, ChannelWriter<(RunnerProcess Runner, string? Line)> reports)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var word in (string[])["exec", typeof(RunnerProcess).Assembly.Location, "runner", .. RunnerArguments.Of(options)])
        {
            start.ArgumentList.Add(word);
        }

        var started = new Process { StartInfo = start };
        var runner = new RunnerProcess(started, options.Number);
        started.OutputDataReceived += (_, said) => reports.TryWrite((runner, said.Data));
        started.ErrorDataReceived += (_, said) =>
        {
            if (said.Data is { } line)
            {
                lock (runner.errors)
                {
                    runner.errors.Add(line);
                }
            }
        };
        _ = started.Start();
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return runner;
    }

    public void Go(Instant moment)
    {
        Standing = RunnerStanding.Working;
        Waits = false;
        SentTo = moment;
        Say($"go {InstantPattern.ExtendedIso.Format(moment)}");
    }

    public void GoOn(int point, Instant now) => Say($"on {point.ToString(CultureInfo.InvariantCulture)} {InstantPattern.ExtendedIso.Format(now)}");

    /// <summary>It has come to this point and stays there.</summary>
    public void Hold(int point) => held.Add(point);

    /// <summary>Lets it go on from wherever it was left standing.</summary>
    public void Release(Instant now)
    {
        held.ForEach(point => GoOn(point, now));
        held.Clear();
    }

    /// <summary>SIGKILL: nothing of it runs any more when this returns.</summary>
    public async Task KillAsync()
    {
        Standing = RunnerStanding.Gone;
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Lets it end by itself.</summary>
    public async Task EndAsync()
    {
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
        }
    }

    public void Dispose()
    {
        if (Standing != RunnerStanding.Gone && !process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private void Say(string line)
    {
        try
        {
            process.StandardInput.WriteLine(line);
            process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It has died by itself, which its silence tells.
        }
    }
}

internal enum RunnerStanding
{
    Starting,
    Idle,
    Working,

    /// <summary>Left standing at a point while time goes on.</summary>
    Stalled,

    /// <summary>The run is closed: nothing is left for it to do.</summary>
    Finished,
    Gone,
}
