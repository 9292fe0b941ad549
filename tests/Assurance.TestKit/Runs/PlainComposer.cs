using System.Text;
using Assurance.Core.Reports;
using Assurance.Engine.Ports;

namespace Assurance.TestKit.Runs;

/// <summary>Composes nothing but the title, for tests about messages and records; documents have tests of their own.</summary>
public sealed class PlainComposer : IComposer
{
    public byte[] Word(ReportModel report) => Encoding.UTF8.GetBytes(report.Title);

    public byte[] Excel(ReportModel report) => Encoding.UTF8.GetBytes(report.Title);
}
