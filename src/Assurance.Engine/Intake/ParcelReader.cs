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

            return BankOf(frame, connection.Form) is { } asked ? WebhookParcel.Read(parcel, connection, new AnswerReading(asked)) : Unknown(connection.Form!);
        }

        if (BankOf(frame, parcel.Form) is not { } bank)
        {
            return Unknown(parcel.Form!);
        }

        return parcel.Door == Door.Workbook ? WorkbookParcel.Read(parcel, tables, frame) : JsonParcel.Read(parcel, new AnswerReading(bank));
    }

    public static Questionnaire? BankOf(RunFrame frame, string? form) => form is null ? frame.Questionnaire : frame.Forms.GetValueOrDefault(form)?.Bank;

    private static ParcelRead Unknown(string form) => ParcelRead.Of(SetAside.Of("unknown-form", ("form", form)));
}
