using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Assurance.TestKit.Contracts;

/// <summary>
/// The storage service's own emulator, one for all tests, on a free port of the loopback. Each store in it has containers of its own.
/// Where it is not installed, what needs it is skipped with the reason.
/// </summary>
public sealed class Azurite : IAsyncLifetime
{
    private const string Account = "devstoreaccount1";

    /// <summary>The emulator's well-known key: it opens nothing else.</summary>
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static int stores;
    private Process? process;
    private string? missing;

    public string Connection { get; private set; } = "";

    public Uri Endpoint { get; private set; } = new("http://127.0.0.1");

    public async ValueTask InitializeAsync()
    {
        var script = Path.Combine(Root(), "tests", "azurite", "node_modules", "azurite", "dist", "src", "blob", "main.js");
        if (!File.Exists(script) || Node() is not { } node)
        {
            missing = "No storage emulator on this machine: install Node, and run “npm ci --prefix tests/azurite --ignore-scripts” in the root.";
            return;
        }

        var port = FreePort();
        process = Process.Start(new ProcessStartInfo(node, [script, "--blobHost", "127.0.0.1", "--blobPort", $"{port}", "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry", "--silent"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        Endpoint = new Uri($"http://127.0.0.1:{port}/{Account}");
        Connection = $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint={Endpoint};";
        await ListeningAsync(port);
    }

    /// <summary>Begins the names of the containers of a store nobody wrote to yet.</summary>
    public string NewPrefix()
    {
        Require();
        return $"t{Interlocked.Increment(ref stores)}-";
    }

    public void Require() => Assert.SkipWhen(missing is not null, missing ?? "");

    public ValueTask DisposeAsync()
    {
        process?.Kill(entireProcessTree: true);
        process?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task ListeningAsync(int port)
    {
        var since = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (since.Elapsed < Patience)
            {
                await Task.Delay(100);
            }
        }
    }

    private static string? Node() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { Path.Combine(folder, "node"), Path.Combine(folder, "node.exe") }).FirstOrDefault(File.Exists);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Functions.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests are run from within the checkout.");
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
