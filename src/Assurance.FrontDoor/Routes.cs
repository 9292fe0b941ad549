using Microsoft.AspNetCore.Http;

namespace Assurance.FrontDoor;

/// <summary>
/// The route table: a method, a template, a handler. Small enough to read at a glance, and carried by any host that can pass on
/// an <see cref="HttpContext"/>.
/// </summary>
internal sealed class Routes
{
    private readonly List<Route> routes = [];

    public void Get(string template, Func<Visit, Task<Reply>> handler) => routes.Add(new Route(HttpMethods.Get, template.Split('/', StringSplitOptions.RemoveEmptyEntries), handler));

    public void Post(string template, Func<Visit, Task<Reply>> handler) => routes.Add(new Route(HttpMethods.Post, template.Split('/', StringSplitOptions.RemoveEmptyEntries), handler));

    public RouteMatch Find(string method, string path)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);

        // A HEAD is answered like a GET, without its body.
        var asked = HttpMethods.IsHead(method) ? HttpMethods.Get : method;
        var allowed = new List<string>();
        foreach (var route in routes)
        {
            if (Match(route.Template, segments) is not { } values)
            {
                continue;
            }

            if (HttpMethods.Equals(route.Method, asked))
            {
                return new RouteMatch(route.Handler, values, []);
            }

            allowed.Add(route.Method);
            if (HttpMethods.IsGet(route.Method))
            {
                allowed.Add(HttpMethods.Head);
            }
        }

        return new RouteMatch(null, new Dictionary<string, string>(StringComparer.Ordinal), allowed);
    }

    /// <summary><c>{name}</c> takes one segment, <c>{*name}</c> all that are left and at least one.</summary>
    private static Dictionary<string, string>? Match(string[] template, string[] segments)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < template.Length; i++)
        {
            if (i >= segments.Length)
            {
                return null;
            }

            if (template[i].StartsWith("{*", StringComparison.Ordinal))
            {
                values[template[i][2..^1]] = string.Join('/', segments[i..]);
                return values;
            }

            if (template[i].StartsWith('{'))
            {
                values[template[i][1..^1]] = segments[i];
            }
            else if (!string.Equals(template[i], segments[i], StringComparison.Ordinal))
            {
                return null;
            }
        }

        return template.Length == segments.Length ? values : null;
    }

    private sealed record Route(string Method, string[] Template, Func<Visit, Task<Reply>> Handler);
}

/// <param name="Handler">Null where nothing fits.</param>
/// <param name="Allowed">Methods the path would take; empty where the path itself is unknown.</param>
internal sealed record RouteMatch(Func<Visit, Task<Reply>>? Handler, IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> Allowed);
