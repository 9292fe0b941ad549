using System.Text;
using Assurance.Definitions.Calendars;
using NodaTime;

namespace Assurance.Definitions.Tests.Calendars;

public class CalendarFileTests
{
    private static readonly string Shipped = Encoding.UTF8.GetString(Whole());

    [Fact]
    public void A_schools_own_file_makes_its_own_calendar()
    {
        var own = Shipped.Replace("\"999\"", "\"123456\"", StringComparison.Ordinal).Replace("2025-10-24", "2025-10-17", StringComparison.Ordinal);

        var calendar = ShippedCalendars.SchoolFrom("own.json", Encoding.UTF8.GetBytes(own), new(2026, 8, 31));

        Assert.Equal("123456", calendar.Id);
        Assert.Equal("Wendshire term dates", calendar.Name);
        Assert.False(calendar.IsOpen(new(2025, 10, 20)));
        Assert.True(calendar.IsOpen(new(2025, 10, 17)));
    }

    [Fact]
    public void A_byte_order_mark_does_no_harm() =>
        Assert.NotNull(CalendarFile.Read("own.json", [0xEF, 0xBB, 0xBF, .. Whole()]).File);

    [Theory]
    [InlineData("\"2025-11-03\", \"closes\"", "\"2025-11-31\", \"closes\"", 6, "2025-11-31")]
    [InlineData("\"opens\": \"2026-02-23\", ", "", 8, "opens")]
    [InlineData("\"2026-02-13\"", "\"2026-01-02\"", 7, "before it opens")]
    [InlineData("\"2026-07-17\"", "\"2027-07-17\"", 10, "does not lie in the school year 2025-26")]
    [InlineData("\"2025-26\"", "\"2025/26\"", 4, "not a school year")]
    [InlineData("[\"2025-09-04\"]", "\"2025-09-04\"", 12, "staffDays")]
    [InlineData("\"Autumn first half\",", "\"Autumn first half\"", 5, "not valid JSON")]
    public void What_is_wrong_is_named_with_its_line_and_what_to_do(string good, string bad, int line, string what)
    {
        Assert.Contains(good, Shipped);

        var (file, problems) = CalendarFile.Read("own.json", Encoding.UTF8.GetBytes(Shipped.Replace(good, bad, StringComparison.Ordinal)));

        Assert.Null(file);
        var problem = Assert.Single(problems);
        Assert.Equal("own.json", problem.File);
        Assert.Equal(line, problem.Line);
        Assert.Contains(what, problem.What);
        Assert.NotEmpty(problem.Remedy);
    }

    [Fact]
    public void Several_mistakes_are_told_at_once()
    {
        var bad = Shipped.Replace("\"2025-09-03\"", "\"3/9/2025\"", StringComparison.Ordinal).Replace("\"2026-03-27\"", "null", StringComparison.Ordinal);

        Assert.Equal([5, 8], CalendarFile.Read("own.json", Encoding.UTF8.GetBytes(bad)).Problems.Select(problem => problem.Line!.Value));
    }

    [Fact]
    public void A_file_without_a_whole_year_says_what_is_needed()
    {
        var partial = string.Join('\n', Shipped.Split('\n').Where(line => !line.Contains("Summer second half", StringComparison.Ordinal)))
            .Replace("\"2026-05-22\"},", "\"2026-05-22\"}", StringComparison.Ordinal);

        var problem = Assert.Single(CalendarFile.Read("own.json", Encoding.UTF8.GetBytes(partial)).Problems);

        Assert.Contains("No school year is known in full", problem.What);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"years\": [")]
    [InlineData("{\"years\": [1]}")]
    public void Something_else_altogether_is_a_problem_and_not_a_crash(string text) =>
        Assert.NotEmpty(CalendarFile.Read("own.json", Encoding.UTF8.GetBytes(text)).Problems);

    [Fact]
    public void Text_that_is_not_utf_8_is_a_problem_and_not_a_crash() =>
        Assert.NotEmpty(CalendarFile.Read("own.json", Encoding.Latin1.GetBytes("{\"area\": \"Chât\", \"years\": []}")).Problems);

    [Fact]
    public void A_calendar_asked_from_a_broken_file_carries_the_problems()
    {
        var thrown = Assert.Throws<UnreadableCalendarException>(() => ShippedCalendars.SchoolFrom("own.json", "{}"u8.ToArray(), new LocalDate(2026, 8, 31)));

        Assert.NotEmpty(thrown.Problems);
        Assert.Contains("own.json:1", thrown.Message);
    }

    [Theory]
    [InlineData("{}", "england-and-wales")]
    [InlineData("{\"england-and-wales\": {\"events\": []}}", "No year has its bank holidays in full")]
    [InlineData("{\"england-and-wales\": {\"events\": [{\"title\": \"x\", \"date\": \"1 May\"}]}}", "1 May")]
    public void A_file_of_bank_holidays_that_is_wrong_says_how(string text, string what)
    {
        var (holidays, problems) = BankHolidayFile.Read("bank-holidays.json", Encoding.UTF8.GetBytes(text));

        Assert.Null(holidays);
        Assert.Contains(what, Assert.Single(problems).What);
    }

    private static byte[] Whole() => Encoding.UTF8.GetBytes(
        """
        { "area": "Wendshire", "laCode": "999",
          "years": [
            {
              "academicYear": "2025-26", "openPeriods": [
                { "name": "Autumn first half", "opens": "2025-09-03", "closes": "2025-10-24"},
                { "name": "Autumn second half", "opens": "2025-11-03", "closes": "2025-12-19"},
                { "name": "Spring first half", "opens": "2026-01-06", "closes": "2026-02-13"},
                { "name": "Spring second half", "opens": "2026-02-23", "closes": "2026-03-27"},
                { "name": "Summer first half", "opens": "2026-04-15", "closes": "2026-05-22"},
                { "name": "Summer second half", "opens": "2026-06-01", "closes": "2026-07-17"}
              ],
              "staffDays": ["2025-09-04"]
            }
          ]
        }
        """);
}
