using Microsoft.Playwright;

namespace Assurance.Browser.Tests;

/// <summary>The pictures of the README can be taken and stay small. ASSURANCE_PICTURES names a folder to keep them in.</summary>
public sealed class PictureTests
{
    private const int Width = 1280;
    private const int MostBytes = 300 * 1024;

    [Fact]
    public async Task The_readme_shows_the_first_page_and_a_run()
    {
        var kept = Environment.GetEnvironmentVariable("ASSURANCE_PICTURES");
        var folder = string.IsNullOrEmpty(kept) ? Directory.CreateTempSubdirectory("pictures-").FullName : kept;

        // A sample of its own: the pictures show it as a newcomer sees it first.
        await using var sample = new ServedSample();
        await sample.InitializeAsync();
        await TakeAsync(sample, "/", "footer", Path.Combine(folder, "dashboard.png"));
        await TakeAsync(sample, $"/runs/{ServedSample.Run}", ".chart", Path.Combine(folder, "run.png"));
        if (folder != kept)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The page from its top to the end of a part of it.</summary>
    private static async Task TakeAsync(ServedSample sample, string address, string downTo, string file)
    {
        var page = await sample.VisitAsync(address, new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = Width, Height = 900 } });
        var last = await page.Locator(downTo).First.BoundingBoxAsync();
        _ = await page.ScreenshotAsync(new PageScreenshotOptions { Path = file, FullPage = true, Clip = new Clip { X = 0, Y = 0, Width = Width, Height = last!.Y + last.Height + 16 } });
        Assert.InRange(new FileInfo(file).Length, 1, MostBytes);
    }
}
