using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Intake;

/// <summary>Reads a parcel by the door it came through. It throws for nothing that is in it.</summary>
internal sealed class ParcelReader(ISettings settings, ITableReader tables)
{
    public async Task<ParcelRead> ReadAsync(ParcelObject parcel, RunFrame frame, CancellationToken cancellation)
    {
        if (parcel.Door == Door.Webhook)
        {
            if (await FormConnections.FindAsync(settings, parcel.Name, cancellation) is not { } connection)
            {
                return ParcelRead.Of(SetAside.Unreadable($"No form is connected under the name {AnswerReadingText.Quoted(parcel.Name)} any more. Connect it again, then admit this."));
            }

            return BankOf(frame, connection.Form) is { } asked ? Guarded(() => WebhookParcel.Read(parcel, connection, AnswerReading.Of(asked))) : Unknown(connection.Form!);
        }

        if (BankOf(frame, parcel.Form) is not { } bank)
        {
            return Unknown(parcel.Form!);
        }

        return Guarded(() => parcel.Door == Door.Workbook ? WorkbookParcel.Read(parcel, tables, frame) : JsonParcel.Read(parcel, AnswerReading.Of(bank)));
    }

    public static Questionnaire? BankOf(RunFrame frame, string? form) => form is null ? frame.Questionnaire : frame.Forms.GetValueOrDefault(form)?.Bank;

    /// <summary>Bytes are other people's: half a character in a text, for one, is valid JSON that no text can be made of.</summary>
    public static ParcelRead Guarded(Func<ParcelRead> read)
    {
        try
        {
            return read();
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            return ParcelRead.Of(SetAside.Unreadable("It holds something no text or number can be made of. Look at its bytes, and ask for it again."));
        }
    }

    private static ParcelRead Unknown(string form) => ParcelRead.Of(SetAside.Of("unknown-form", ("form", form)));
}
