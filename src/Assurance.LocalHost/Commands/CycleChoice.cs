using Assurance.Definitions;
using Assurance.LocalHost.Stores;

namespace Assurance.LocalHost.Commands;

/// <summary>A cycle as the command line names it: one that comes with the product, one of the partnership's own, or the folder of one.</summary>
internal static class CycleChoice
{
    /// <param name="store">Folder of a partnership whose own cycles count; null, any other folder, or an account has none.</param>
    /// <returns>The cycle; null where the problems were told, with the exit code.</returns>
    public static CycleDefinition? Find(string cycle, StorePlace? store, out int refused)
    {
        var cycles = store?.Partnership?.Cycles;
        var library = cycles is null ? CycleLibrary.Shipped : CycleLibrary.With(cycles).Library;
        refused = Shared.Done;
        var folder = new[] { cycles is null ? null : Path.Combine(cycles, cycle), cycle }.FirstOrDefault(f => f is not null && File.Exists(Path.Combine(f, "cycle.yaml")));
        if (library.Contains(cycle) && (library.OwnIds.Contains(cycle) || folder is null))
        {
            return library.Load(cycle);
        }

        if (folder is null)
        {
            refused = Shared.Refuse($"There is no cycle “{cycle}”, and no folder of that name that holds one. There are: {string.Join(", ", library.Ids)}.", Shared.BadInput);
            return null;
        }

        var reading = CycleFolder.ReadFrom(folder);
        if (reading.Definition is null)
        {
            refused = Shared.Refuse(reading.Problems);
        }

        return reading.Definition;
    }
}
