namespace Assurance.Engine.Rehearsal;

/// <summary>A register download and its links file, byte for byte in the genuine format.</summary>
public sealed record SyntheticRegisterFiles(string RegisterName, byte[] Register, string LinksName, byte[] Links);
