namespace Assurance.Engine.Ports;

/// <summary>The names <see cref="IObjects"/> takes, the same in every store, so that a name that works on one machine works on Azure too.</summary>
public static class ObjectName
{
    /// <summary>Throws when the name is not a slash-separated lower-case path of letters, digits, dots and hyphens.</summary>
    public static void Require(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!IsOne(name))
        {
            throw new ArgumentException(
                $"\"{name}\" cannot name an object: use lower-case letters, digits, dots and hyphens, with single slashes between.",
                nameof(name));
        }
    }

    public static bool IsOne(string name) => name.Split('/').All(s => s is not ("" or "." or "..") && s.All(IsAllowed));

    private static bool IsAllowed(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-';
}
