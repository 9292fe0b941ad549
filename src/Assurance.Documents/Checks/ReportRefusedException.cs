namespace Assurance.Documents.Checks;

/// <summary>A report that cannot be written as it stands. The message names the report, the place and what is wrong.</summary>
public sealed class ReportRefusedException : InvalidOperationException
{
    public ReportRefusedException()
        : this("", "", "The report cannot be written.")
    {
    }

    public ReportRefusedException(string message)
        : this("", "", message)
    {
    }

    public ReportRefusedException(string message, Exception inner)
        : base(message, inner)
    {
        Report = "";
        Place = "";
    }

    public ReportRefusedException(string report, string place, string message)
        : base(message)
    {
        Report = report;
        Place = place;
    }

    /// <summary>Name of the report.</summary>
    public string Report { get; }

    /// <summary>Where in it, for example “table ‘returns’, row 3”.</summary>
    public string Place { get; }
}
