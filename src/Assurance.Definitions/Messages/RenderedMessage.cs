using Assurance.Core.Reports;

namespace Assurance.Definitions;

/// <summary>A message ready to send. The same blocks make the e-mail, its plain text and the letter in Word.</summary>
/// <param name="Html">A fragment without <c>html</c> and <c>body</c>: the sender puts its stamps and page round it.</param>
public sealed record RenderedMessage(string Subject, IReadOnlyList<TextBlock> Body, string PlainText, string Html);
