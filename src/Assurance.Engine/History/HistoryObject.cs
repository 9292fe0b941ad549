namespace Assurance.Engine.History;

/// <summary>The workbook that a year was loaded from, as it came in.</summary>
/// <param name="Edition">Edition of guidance the questions were asked under; empty where nobody knows.</param>
/// <param name="Asked">How many were asked; 0 where nobody knows.</param>
public sealed record HistoryObject(string Name, byte[] Bytes, string Edition, int Asked);
