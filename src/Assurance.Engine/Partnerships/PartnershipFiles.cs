namespace Assurance.Engine.Partnerships;

/// <summary>The files a partnership is run from, as they were read together.</summary>
/// <param name="Calendar">Term dates of its own, or null.</param>
/// <param name="CyclesFolder">The folder of own cycles as people know it.</param>
/// <param name="Cycles">Its files by path from there, with slashes; empty where there are none.</param>
public sealed record PartnershipFiles(
    PartnershipRegister Register, ReadOnlyMemory<byte> Control, ReadOnlyMemory<byte>? Calendar, string CyclesFolder, IReadOnlyDictionary<string, byte[]> Cycles);

/// <summary>A file as somebody gave it: its name, and what is in it.</summary>
public sealed record NamedBytes(string Name, ReadOnlyMemory<byte> Bytes);
