using Assurance.Core.Reports;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Tests.Reports;

/// <summary>Keeps the models it is given; its files are their names.</summary>
internal sealed class CapturingComposer : IComposer
{
    public List<ReportModel> Written { get; } = [];

    public byte[] Word(ReportModel report)
    {
        Written.Add(report);
        return System.Text.Encoding.UTF8.GetBytes(report.Name);
    }

    public byte[] Excel(ReportModel report) => System.Text.Encoding.UTF8.GetBytes(report.Name);
}

/// <summary>Papers in memory, by path.</summary>
internal sealed class MemoryPublication : IPublication
{
    public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    public Task WriteAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        Files[path] = bytes.ToArray();
        return Task.CompletedTask;
    }
}
