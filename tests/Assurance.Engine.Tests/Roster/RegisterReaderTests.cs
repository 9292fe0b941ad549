using System.Text;
using Assurance.Engine.Roster;
using NodaTime;

namespace Assurance.Engine.Tests.Roster;

public class RegisterReaderTests
{
    private const string Head = "\"URN\",\"LA (code)\",\"LA (name)\",\"EstablishmentNumber\",\"EstablishmentName\",\"TypeOfEstablishment (code)\",\"EstablishmentStatus (name)\"";
    private const string Good = "100001,\"998\",\"Wendshire\",\"2001\",\"Averley Primary School\",\"01\",\"Open\"";

    [Fact]
    public void Norfolk_has_464_schools_in_scope_and_71_of_unknown_type()
    {
        var (links, linkProblems) = LinksReader.Read("gias-norfolk-links.csv", RegisterFiles.NorfolkLinks);
        var reading = RegisterReader.Read("gias-norfolk.csv", RegisterFiles.Norfolk, RegisterFiles.Audience, RegisterFiles.Duties, links);

        Assert.Empty(linkProblems);
        Assert.Empty(reading.Problems);
        Assert.Equal(464, reading.InScope.Count);
        Assert.Equal(370, reading.LeftOut.Count);
        Assert.Equal(71, reading.UnknownTypes.Count);
        Assert.Equal(("926", "Norfolk"), (reading.AuthorityCode, reading.AuthorityName));
        Assert.Equal(reading.InScope.Select(school => school.Id).Order(StringComparer.Ordinal), reading.InScope.Select(school => school.Id));
        Assert.All(reading.InScope, school => Assert.Equal("926", school.Calendar));
        Assert.Equal(71, reading.InScope.Count(school => school.Duty == "unknown"));
        Assert.All(reading.LeftOut, left => Assert.Equal("Its status in the register is “Closed”.", left.Why));
        Assert.Contains(reading.InScope, school => school.Predecessors.Count > 0);
    }

    [Fact]
    public void A_row_becomes_a_respondent_with_what_the_register_says()
    {
        var college = Assert.Single(
            RegisterReader.Read("gias-norfolk.csv", RegisterFiles.Norfolk, RegisterFiles.Audience, RegisterFiles.Duties, []).InScope,
            school => school.Id == "145749");

        Assert.Equal("East Norfolk Sixth Form College", college.Name);
        Assert.Equal("926/8600", college.DfeNumber);
        Assert.Equal(("16 plus", "Academy 16-19 converter", "Academies", "Great Yarmouth"), (college.Phase, college.Type, college.TypeGroup, college.District));
        Assert.Equal("Church Lane|Gorleston|Great Yarmouth", string.Join('|', college.Address.Take(3)));
        Assert.Equal("academy", college.Duty);
        Assert.Equal(new LocalDate(2018, 8, 1), college.OpenedOn);
        Assert.Null(college.Pupils);
        Assert.Null(college.TrustId);
    }

    [Theory]
    [InlineData("01263761264", "01263761264")]
    [InlineData("01263 761264", "01263 761264")]
    [InlineData("1263761264", "01263761264")]
    [InlineData("169772345", "0169772345")]
    [InlineData("", null)]
    public void A_school_has_the_number_of_the_register_with_the_nought_a_spreadsheet_ate(string written, string? telephone)
    {
        var reading = RegisterFiles.Read($"{Head},\"TelephoneNum\"\n{Good},\"{written}\"\n");

        Assert.Equal(telephone, Assert.Single(reading.InScope).Telephone);
    }

    [Fact]
    public void Columns_are_found_by_name_and_missing_ones_are_unknown()
    {
        var reading = RegisterFiles.Read("EstablishmentStatus (name),Unheard of,URN,EstablishmentName\nOpen,x,100001,Averley School\n");

        var school = Assert.Single(reading.InScope);
        Assert.Equal(("100001", "Averley School", "Not known", "unknown"), (school.Id, school.Name, school.Phase, school.Duty));
        Assert.Null(school.DfeNumber);
        Assert.Equal("typical", school.Calendar);
        Assert.Equal(["100001"], reading.UnknownTypes);
    }

    [Fact]
    public void Numbers_trust_and_dates_are_read_as_the_register_writes_them()
    {
        const string head = "URN,LA (code),EstablishmentNumber,EstablishmentName,EstablishmentStatus (name),TypeOfEstablishment (code),NumberOfPupils,Trusts (code),Trusts (name),OpenDate\r\n";
        var schools = RegisterFiles.Read(
            head
            + "3,998,2003,C,Open,2,412,02044,The Wend Trust,01-01-1920\r\n"
            + "1,998,612,A,Open,02,,,\"The Wend, Trust\",01-01-1900\r\n"
            + "2,998,,B,\"Open, but proposed to close\",34,,,,05-09-2013").InScope;

        Assert.Equal(["1", "2", "3"], schools.Select(school => school.Id));
        Assert.Equal(["998/0612", null, "998/2003"], schools.Select(school => school.DfeNumber));
        Assert.Equal(["maintained", "academy", "maintained"], schools.Select(school => school.Duty));
        Assert.Equal([null, null, 412], schools.Select(school => school.Pupils));
        Assert.Equal(["trust-the-wend-trust", null, "trust-02044"], schools.Select(school => school.TrustId));
        Assert.Equal([null, new LocalDate(2013, 9, 5), null], schools.Select(school => school.OpenedOn));
    }

    [Fact]
    public void Letters_survive_in_the_registers_own_encoding_and_in_utf_8()
    {
        string text = Head + "\r\n" + Good.Replace("Averley", "École à Becket 180°", StringComparison.Ordinal);

        foreach (var encoding in new[] { RegisterFiles.Windows1252, new UTF8Encoding(false) })
        {
            Assert.Equal("École à Becket 180° Primary School", Assert.Single(RegisterFiles.Read(text, encoding).InScope).Name);
        }

        var marked = new UTF8Encoding(true);
        Assert.Single(RegisterReader.Read("r.csv", (byte[])[.. marked.Preamble, .. marked.GetBytes(text)], RegisterFiles.Audience, RegisterFiles.Duties, []).InScope);
    }

    [Fact]
    public void Who_is_left_out_is_listed_with_why()
    {
        const string head = "URN,EstablishmentName,EstablishmentStatus (name),TypeOfEstablishment (code),StatutoryLowAge\n";
        var reading = RegisterFiles.Read(head + "1,University,Open,29,\n2,Centre,Open,47,0\n3,Evening College,Open,18,19\n4,College,Open,18,16\n5,Gone,Closed,1,5\n6,Coming,Proposed to open,1,5\n");

        Assert.Equal("4", Assert.Single(reading.InScope).Id);
        Assert.Equal(
            [
                new("1", "University", "Higher education is not under the school duties."),
                new("2", "Centre", "A children's centre is no school."),
                new("3", "Evening College", "It teaches adults only: nobody younger than 19."),
                new("5", "Gone", "Its status in the register is “Closed”."),
                new("6", "Coming", "Its status in the register is “Proposed to open”."),
            ],
            reading.LeftOut);
    }

    [Fact]
    public void A_type_no_duty_is_set_down_for_is_treated_as_unknown_and_never_guessed()
    {
        var reading = RegisterFiles.Read(Head + "\n" + Good.Replace("\"01\"", "\"88\"", StringComparison.Ordinal));

        Assert.Equal(["100001"], reading.UnknownTypes);
        Assert.Equal("unknown", Assert.Single(reading.InScope).Duty);
    }

    [Fact]
    public void Several_authorities_may_stand_in_one_file_and_the_commonest_names_it()
    {
        var reading = RegisterFiles.Read(string.Join(
            "\n",
            Head,
            Good.Replace("998", "201", StringComparison.Ordinal),
            Good.Replace("100001", "100002", StringComparison.Ordinal),
            Good.Replace("100001", "100003", StringComparison.Ordinal)));

        Assert.Equal(("998", "Wendshire"), (reading.AuthorityCode, reading.AuthorityName));
        Assert.Equal(["201", "998", "998"], reading.InScope.Select(school => school.Calendar));
    }

    [Theory]
    [InlineData("100002,\"998\",\"Wendshire\",\"2002\",\"Too short\",\"01\"", 3, "6 values where the first line has 7")]
    [InlineData("100002,\"998\",\"Wendshire\",\"2002\",\"One, too, many\",\"01\",\"Open\",\"\"", 3, "8 values")]
    [InlineData("SCH-2,\"998\",\"Wendshire\",\"2002\",\"Letters\",\"01\",\"Open\"", 3, "“SCH-2” is not a URN")]
    [InlineData("100001,\"998\",\"Wendshire\",\"2002\",\"Again\",\"01\",\"Open\"", 3, "URN 100001 stands here a second time; the first is on line 2")]
    [InlineData("100002,\"998\",\"Wendshire\",\"2002\",\"Averley,\"01\",\"Open\"", 3, "never closed")]
    [InlineData("100002,\"998\",\"Wendshire\",\"2002\",\"The \"old\" school\",\"01\",\"Open\"", 3, "middle of a value")]
    [InlineData("100002,\"998\",\"Wendshire\",\"2002\",\"\",\"01\",\"Open\"", 3, "has no name")]
    public void A_damaged_row_is_named_by_file_and_line_and_nothing_is_half_loaded(string bad, int line, string what)
    {
        var reading = RegisterFiles.Read($"{Head}\r\n{Good}\r\n{bad}\r\n{Good.Replace("100001", "100009", StringComparison.Ordinal)}");

        var problem = Assert.Single(reading.Problems);
        Assert.Equal(("register.csv", line), (problem.File, problem.Line));
        Assert.Contains(what, problem.What);
        Assert.NotEmpty(problem.Remedy);
        Assert.Empty(reading.InScope);
        Assert.Empty(reading.UnknownTypes);
    }

    [Fact]
    public void The_line_of_a_problem_counts_blank_lines_and_line_breaks_within_values()
    {
        var reading = RegisterFiles.Read($"{Head}\r\n\r\n{Good.Replace("Averley ", "Averley\r\n", StringComparison.Ordinal)}\r\nx,,,,,,\r\n");

        Assert.Equal(5, Assert.Single(reading.Problems).Line);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("\r\n", "empty")]
    [InlineData("URN;EstablishmentName;EstablishmentStatus (name)\n1;A;Open", "does not name “URN” or “EstablishmentName” or “EstablishmentStatus (name)”")]
    [InlineData("URN,EstablishmentName\n1,A", "does not name “EstablishmentStatus (name)”")]
    [InlineData("URN,EstablishmentName,EstablishmentStatus (name)\n", "names no establishment")]
    public void A_file_of_another_kind_says_what_is_missing(string text, string what)
    {
        var problem = Assert.Single(RegisterFiles.Read(text).Problems);

        Assert.Contains(what, problem.What);
        Assert.NotEmpty(problem.Remedy);
    }

    [Fact]
    public void A_file_that_is_damaged_throughout_does_not_flood_the_reader()
    {
        var problems = RegisterFiles.Read(Head + "\n" + string.Concat(Enumerable.Repeat("x\n", 500))).Problems;

        Assert.Equal(51, problems.Count);
        Assert.Contains("450 more", problems[^1].What);
    }
}
