using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Documents.Workbooks;
using Assurance.Engine.Workbooks;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Assurance.Documents.Tests.Workbooks;

public class FormsQuickImportTests
{
    [Fact]
    public void Every_question_is_a_numbered_line_that_begins_with_its_code()
    {
        foreach (var cycle in ShippedCycles.Ids)
        {
            var definition = ShippedCycles.Load(cycle);
            var bank = definition.Questionnaire;
            var form = FormsQuickImport.Of(bank, definition.Policy.IsAnonymous);
            var questions = form.Sections.SelectMany(s => s.Questions).ToList();
            Assert.Equal(Enumerable.Range(1, questions.Count), questions.Select(q => q.Number));
            Assert.All(bank.Questions, q => Assert.Contains(questions, i => i.Title.StartsWith(q.Id + ": " + q.Text, StringComparison.Ordinal)));
            Assert.True(form.Count <= QuickImportForm.MostQuestions);
            if (definition.Policy.IsAnonymous)
            {
                Assert.DoesNotContain(questions, q => q.Title.Contains("check code", StringComparison.OrdinalIgnoreCase) || q.Title.Contains("reference", StringComparison.OrdinalIgnoreCase));
                Assert.Contains(form.Notes, n => n.Contains("“Record name” off", StringComparison.Ordinal));
                Assert.DoesNotContain(form.Notes, n => n.Contains("first two questions", StringComparison.Ordinal));
            }
            else
            {
                Assert.Contains(definition.Audience.Asks(AudienceKind.Schools) ? "URN" : "reference", questions[0].Title, StringComparison.OrdinalIgnoreCase);
                Assert.Contains("check code", questions[1].Title, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Fact]
    public void The_document_is_valid_plain_and_the_same_each_time()
    {
        var form = new QuickImportForm("Trial", [new QuickImportSection("Who", [new QuickImportQuestion(1, "URN", []), new QuickImportQuestion(2, "T-1: In place?", ["Yes", "No"])])], []);
        var bytes = QuickImportDocument.Write(form);
        Assert.Equal(bytes, QuickImportDocument.Write(form));
        Opened.AssertValid(bytes, isWord: true);
        using var word = Opened.Word(bytes);
        var body = word.MainDocumentPart!.Document.Body!;
        Assert.Equal(["Trial", "Who", "1. URN", "", "2. T-1: In place?", "A. Yes", "B. No", ""], body.Elements<Paragraph>().Select(p => p.InnerText));
        Assert.Empty(body.Descendants<NumberingProperties>());
        Assert.Empty(word.MainDocumentPart.HeaderParts);
    }

    [Fact]
    public void More_questions_than_Forms_takes_are_noted()
    {
        var bank = ShippedCycles.Load(ShippedCycles.OfSchools).Questionnaire;
        var section = bank.Sections[^1];
        var many = section with { Questions = [.. Enumerable.Range(1, 201).Select(n => section.Questions[0] with { Id = $"X{n}" })] };
        Assert.Contains("split it into two", FormsQuickImport.Of(bank with { Sections = [many] }).Notes[0]);
    }
}
