using System.Security.Cryptography;
using System.Text;

namespace Assurance.Engine.Officers;

/// <summary>A named person who decides.</summary>
/// <param name="Person">Opaque id that stands in the record.</param>
public sealed record Officer(string Person, string Name)
{
    /// <summary>An officer known by name alone, as on the command line: the same name is the same person.</summary>
    public static Officer Named(string name) =>
        new("officer-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name.Trim().ToUpperInvariant())))[..12], name.Trim());
}

/// <summary>Who decided and why, in their words: an erasable object.</summary>
public sealed record DecisionObject(string Name, string Reason);

/// <param name="Changed">Events recorded.</param>
/// <param name="Refusal">Why nothing was, or null.</param>
public sealed record Decision(int Changed, string? Refusal);
