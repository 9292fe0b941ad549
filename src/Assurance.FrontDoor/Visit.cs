using Microsoft.AspNetCore.Http;

namespace Assurance.FrontDoor;

/// <summary>One request with what the route table read from its path.</summary>
internal sealed record Visit(HttpContext Context, IReadOnlyDictionary<string, string> Values)
{
    public HttpRequest Request => Context.Request;

    public CancellationToken Cancellation => Context.RequestAborted;

    public string this[string name] => Values[name];

    /// <summary>A query value, trimmed and never long; empty where there is none.</summary>
    public string Query(string name)
    {
        var value = Request.Query[name].ToString().Trim();
        return value.Length > 200 ? value[..200] : value;
    }

    /// <summary>The page's own address, query included.</summary>
    public string Path => Request.Path.ToUriComponent() + Request.QueryString.ToUriComponent();
}
