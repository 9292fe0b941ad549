using Microsoft.Playwright;

namespace Assurance.Browser.Tests;

/// <summary>A genuine browser without a window. Nothing is downloaded: what the machine has is used.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly IPlaywright driver;

    private Chromium(IPlaywright driver, IBrowser browser)
    {
        this.driver = driver;
        Browser = browser;
    }

    public IBrowser Browser { get; }

    /// <summary>Why no browser test can run here, or null.</summary>
    public static string? Missing { get; } = WhatIsMissing();

    public static async Task<Chromium> LaunchAsync()
    {
        if (BundledNode() is null && Environment.GetEnvironmentVariable("PLAYWRIGHT_NODEJS_PATH") is null)
        {
            Environment.SetEnvironmentVariable("PLAYWRIGHT_NODEJS_PATH", OnPath("node"));
        }

        var started = await Playwright.CreateAsync();
        return new Chromium(started, await started.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Executable(), Args = Arguments }));
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        driver.Dispose();
    }

    private static string? WhatIsMissing()
    {
        if (Executable() is null)
        {
            return "No Chromium on this machine: install it (Debian, Ubuntu: apt install chromium) or name one in CHROMIUM_PATH.";
        }

        return BundledNode() is null && Environment.GetEnvironmentVariable("PLAYWRIGHT_NODEJS_PATH") is null && OnPath("node") is null
            ? "No Node that can drive the browser: install Node 20 or later, or name one in PLAYWRIGHT_NODEJS_PATH."
            : null;
    }

    private static string? Executable() =>
        Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } named && File.Exists(named)
            ? named
            : OnPath("chromium") ?? OnPath("chromium-browser") ?? OnPath("google-chrome");

    /// <summary>The package's own Node, where there is one for this system and it may be run.</summary>
    private static string? BundledNode()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, ".playwright", "node");
        var found = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, OperatingSystem.IsWindows() ? "node.exe" : "node", SearchOption.AllDirectories).FirstOrDefault() : null;
        return found is not null && (OperatingSystem.IsWindows() || File.GetUnixFileMode(found).HasFlag(UnixFileMode.UserExecute)) ? found : null;
    }

    private static string? OnPath(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => OperatingSystem.IsWindows() ? new[] { Path.Combine(folder, name + ".exe") } : [Path.Combine(folder, name)])
        .FirstOrDefault(File.Exists);
}
