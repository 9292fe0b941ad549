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

    /// <summary>Accounts beside the emulator's own, for tests of what takes an account as a whole; each is given away once.</summary>
    private static readonly string[] Others = [.. Enumerable.Range(1, 40).Select(n => $"account{n}")];

    private static int stores;
    private int given;
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
        var start = new ProcessStartInfo(node, [script, "--blobHost", "127.0.0.1", "--blobPort", $"{port}", "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry", "--silent"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AZURITE_ACCOUNTS"] = string.Join(';', Others.Prepend(Account).Select(a => $"{a}:{Key}"));
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        Endpoint = new Uri($"http://127.0.0.1:{port}/{Account}");
        Connection = ConnectionTo(Account);
        await ListeningAsync(port);
    }

    /// <summary>Begins the names of the containers of a store nobody wrote to yet.</summary>
    public string NewPrefix()
    {
        Require();
        return $"t{Interlocked.Increment(ref stores)}-";
    }

    /// <summary>How an account is reached that nobody wrote to yet.</summary>
    public string NewAccount()
    {
        Require();
        return ConnectionTo(Others[Interlocked.Increment(ref given) - 1]);
    }

    /// <summary>False where it is not installed: then fixtures make nothing, and each test is skipped by <see cref="Require"/>.</summary>
    public bool IsThere => missing is null;

    public void Require() => Assert.SkipWhen(missing is not null, missing ?? "");

    public ValueTask DisposeAsync()
    {
        process?.Kill(entireProcessTree: true);
        process?.Dispose();
        return ValueTask.CompletedTask;
    }

    private string ConnectionTo(string account) => $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={Key};BlobEndpoint={new Uri(Endpoint, account)};";

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
