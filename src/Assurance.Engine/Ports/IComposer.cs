using Assurance.Core.Reports;

namespace Assurance.Engine.Ports;

/// <summary>Makes files of computed reports. Same model, same bytes.</summary>
public interface IComposer
{
    /// <summary>A .docx.</summary>
    byte[] Word(ReportModel report);

    /// <summary>An .xlsx holding every table and chart of the report, one sheet each.</summary>
    byte[] Excel(ReportModel report);
}
