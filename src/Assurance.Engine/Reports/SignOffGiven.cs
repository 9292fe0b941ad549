using NodaTime;

namespace Assurance.Engine.Reports;

/// <param name="Role">Role code of who agreed.</param>
public sealed record SignOffGiven(string Role, LocalDate On);
