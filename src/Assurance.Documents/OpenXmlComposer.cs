using Assurance.Core.Reports;
using Assurance.Documents.Checks;
using Assurance.Documents.Excel;
using Assurance.Documents.Word;
using Assurance.Engine.Ports;

namespace Assurance.Documents;

/// <summary>
/// Writes reports as Word and Excel files. Holds nothing but fixed parts made once, so one instance serves any number of
/// threads. Refuses (<see cref="ReportRefusedException"/>) a report it could only write wrongly.
/// </summary>
public sealed class OpenXmlComposer(Brand? brand = null) : IComposer
{
    private readonly WordFixedParts fixedParts = new(brand ?? Brand.Plain);

    public byte[] Word(ReportModel report)
    {
        ReportGuard.Check(report);
        return WordWriter.Write(report, fixedParts);
    }

    public byte[] Excel(ReportModel report)
    {
        ReportGuard.Check(report);
        return AnnexWriter.Write(report, fixedParts.Brand);
    }
}
