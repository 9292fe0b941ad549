namespace Assurance.Engine.Ports;

/// <summary>The names <see cref="IObjects"/> takes, the same in every store, so that a name that works on one machine works on Azure too.</summary>
public static class ObjectName
{
    /// <summary>Throws when the name is not a slash-separated lower-case path of letters, digits, dots and hyphens.</summary>
    public static void Require(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (var segment in name.Split('/'))
        {
            if (segment is "" or "." or ".." || !segment.All(IsAllowed))
            {
                throw new ArgumentException(
                    $"\"{name}\" cannot name an object: use lower-case letters, digits, dots and hyphens, with single slashes between.",
                    nameof(name));
            }
        }
    }

    private static bool IsAllowed(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-';
}
