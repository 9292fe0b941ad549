using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assurance.FrontDoor.Requests;

/// <summary>Renders page components to HTML. Components take parameters and nothing else: no services, no request.</summary>
internal static class PageRenderer
{
    private static readonly ServiceProvider Services = new ServiceCollection().BuildServiceProvider();

    public static async Task<string> RenderAsync(Reply.Page page)
    {
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal) { ["Frame"] = page.Frame };
        if (page.View is not null)
        {
            parameters["View"] = page.View;
        }

        // One renderer a page: it keeps every root component it ever rendered.
        await using var renderer = new HtmlRenderer(Services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync(page.Component, ParameterView.FromDictionary(parameters))).ToHtmlString());
    }
}
