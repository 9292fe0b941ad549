using System.Security.Cryptography;

namespace Assurance.Engine.Ports;

/// <summary>Salts nobody can guess.</summary>
public sealed class SystemEntropy : IEntropy
{
    public string Next() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
