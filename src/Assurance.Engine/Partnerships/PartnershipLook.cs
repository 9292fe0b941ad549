namespace Assurance.Engine.Partnerships;

/// <summary>What one look came to. Nothing in it is personal data.</summary>
/// <param name="Live">Runs that are open.</param>
/// <param name="Changed">Live runs into which something was taken over.</param>
/// <param name="Places">Sheets and cells, or files, that have to be mended.</param>
/// <param name="ToMend">How many sentences the note beside the control workbook holds.</param>
/// <param name="Failure">What first went wrong and is tried again at the next look, or null.</param>
public sealed record PartnershipLook(IReadOnlyList<string> Live, IReadOnlyList<string> Changed, IReadOnlyList<string> Places, int ToMend, Exception? Failure);
