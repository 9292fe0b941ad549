using Assurance.Definitions;
using Assurance.Engine.Ports;
using NodaTime;

namespace Assurance.Engine.Partnerships;

/// <summary>Reads and checks what a partnership is run from. A register that has not changed is not read a second time: it is by far the largest file.</summary>
/// <param name="isHosted">True where the product runs as a service and not on the officer's machine.</param>
public sealed class PartnershipReader(IPaperFolder folder, ITableReader tables, bool isHosted = false)
{
    private (string Mark, PartnershipRegister Register)? register;

    public IPaperFolder Folder => folder;

    public Task<PartnershipSighting> LookAsync(CancellationToken cancellation = default) => PartnershipSighting.OfAsync(folder, cancellation);

    /// <exception cref="IOException">A file is missing, or cannot be read just now.</exception>
    public async Task<PartnershipCheck> CheckAsync(LocalDate today, CancellationToken cancellation = default) => await CheckAsync(await LookAsync(cancellation), today, cancellation);

    /// <exception cref="IOException">A file is missing, or cannot be read just now.</exception>
    public async Task<PartnershipCheck> CheckAsync(PartnershipSighting sighting, LocalDate today, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sighting);
        var control = sighting.Control is { } workbook ? await folder.ReadAsync(workbook, cancellation)
            : throw new FileNotFoundException($"There is no {folder.Shown(PartnershipPlaces.Control)}.");
        var calendar = sighting.Calendar is { } terms ? await folder.ReadAsync(terms, cancellation) : (ReadOnlyMemory<byte>?)null;
        var cycles = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in sighting.Cycles)
        {
            cycles[file.Path[(PartnershipPlaces.Cycles.Length + 1)..]] = (await folder.ReadAsync(file, cancellation)).ToArray();
        }

        var files = new PartnershipFiles(await RegisterAsync(sighting, cancellation), control, calendar, folder.Shown(PartnershipPlaces.Cycles), cycles);
        return PartnershipCheck.Of(files, tables, today, isHosted);
    }

    private async Task<PartnershipRegister> RegisterAsync(PartnershipSighting sighting, CancellationToken cancellation)
    {
        if (register is { } known && known.Mark == sighting.RegisterMark)
        {
            return known.Register;
        }

        var read = sighting.Register is not { } file ? PartnershipRegister.Empty
            : PartnershipRegister.Read(await NamedAsync(file, cancellation), sighting.Links is { } links ? await NamedAsync(links, cancellation) : null, ShippedCycles.Load(ShippedCycles.OfSchools));
        register = (sighting.RegisterMark, read);
        return read;
    }

    private async Task<NamedBytes> NamedAsync(FolderPaper file, CancellationToken cancellation) => new(file.Name, await folder.ReadAsync(file, cancellation));
}
