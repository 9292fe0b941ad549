using Assurance.Core;
using Assurance.Engine.Roster;
using NodaTime;

namespace Assurance.Engine.Tests.Roster;

public class LinksReaderTests
{
    private const string Head = "\"URN\",\"LinkURN\",\"LinkName\",\"LinkType\",\"LinkEstablishedDate\"\r\n";

    [Fact]
    public void A_change_told_from_both_sides_is_one_link_and_keeps_the_date_either_side_gives()
    {
        var (links, problems) = Read("1,2,\"New\",\"Successor\",\"\"\r\n2,1,\"Old\",\"Predecessor\",\"01-09-2011\"\r\n");

        Assert.Empty(problems);
        Assert.Equal(new PredecessorLink("2", "1", new LocalDate(2011, 9, 1)), Assert.Single(links));
    }

    [Fact]
    public void Merged_and_split_schools_count_and_sixth_form_centres_do_not()
    {
        var (links, _) = Read("3,1,\"\",\"Predecessor - merged\",\"\"\r\n2,3,\"\",\"Successor - amalgamated\",\"\"\r\n4,3,\"\",\"Predecessor - Split School\",\"\"\r\n9,3,\"\",\"Sixth Form Centre School\",\"\"");

        Assert.Equal([("3", "1"), ("3", "2"), ("4", "3")], links.Select(link => (link.Urn, link.PredecessorUrn)));
    }

    [Fact]
    public void The_Norfolk_links_have_one_link_to_each_pair()
    {
        var (links, problems) = LinksReader.Read("gias-norfolk-links.csv", RegisterFiles.NorfolkLinks);

        Assert.Empty(problems);
        Assert.Equal(links.Count, links.DistinctBy(link => (link.Urn, link.PredecessorUrn)).Count());
        Assert.InRange(links.Count, 355, 365); // 718 mirrored lines and a few single ones, without the sixth form centres
        Assert.Contains(new PredecessorLink("137490", "120769", new LocalDate(2011, 9, 1)), links);
    }

    [Fact]
    public void Chains_are_followed_nearest_first_and_a_circle_ends()
    {
        PredecessorLink[] links =
        [
            new("1", "2", new LocalDate(2020, 9, 1)),
            new("2", "3", new LocalDate(2014, 9, 1)),
            new("1", "4", new LocalDate(2021, 9, 1)),
            new("3", "1", null),
            new("3", "2", null),
        ];

        var school = Assert.Single(RegisterFiles.Read("URN,EstablishmentName,EstablishmentStatus (name)\n1,A,Open", null, links).InScope);

        Assert.Equal(["4", "2", "3"], school.Predecessors);
    }

    [Fact]
    public void A_line_that_is_wrong_is_a_problem_and_no_link_is_taken()
    {
        var (links, problems) = Read("1,2,\"New\",\"Successor\",\"\"\r\nx,1,\"Old\",\"Predecessor\",\"\"\r\n");

        Assert.Empty(links);
        Assert.Equal(3, Assert.Single(problems).Line);
        Assert.Contains("LinkURN", Assert.Single(LinksReader.Read("links.csv", "URN,LinkType\n"u8.ToArray()).Problems).What);
    }

    private static (IReadOnlyList<PredecessorLink> Links, IReadOnlyList<Problem> Problems) Read(string rows) =>
        LinksReader.Read("links.csv", RegisterFiles.Windows1252.GetBytes(Head + rows));
}
