using System.Text.Json;
using Assurance.Core.Reports;
using Assurance.Engine.Ports;

namespace Assurance.Functions.Tests.Years.Cycles;

/// <summary>Writes all that stands in a paper and nothing of how it looks: which runs it draws on, and each of its blocks.</summary>
internal sealed class WholeModel : IComposer
{
    public byte[] Word(ReportModel report) => JsonSerializer.SerializeToUtf8Bytes(new { report.Title, report.DrawnFrom, Blocks = report.Blocks.Cast<object>() });

    public byte[] Excel(ReportModel report) => Word(report);
}
