namespace Assurance.Core.Reports;

/// <summary>What kind of paper it is: a report has a title page head and contents, a letter an address block, a sheet neither.</summary>
public enum ReportLayout
{
    Report,
    Letter,
    Sheet,
}
