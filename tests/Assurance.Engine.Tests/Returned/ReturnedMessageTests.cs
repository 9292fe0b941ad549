using System.Text;
using Assurance.Engine.Returned;

namespace Assurance.Engine.Tests.Returned;

/// <summary>What the bytes of mail that came back tell.</summary>
public sealed class ReturnedMessageTests
{
    [Theory]
    [InlineData("5.1.1", "", ReportedFate.Address)]
    [InlineData("5.1.10", "550 5.1.10 RESOLVER.ADR.RecipientNotFound", ReportedFate.Address)]
    [InlineData("5.1.2", "", ReportedFate.Address)]
    [InlineData("5.4.1", "550 5.4.1 Recipient address rejected: Access denied", ReportedFate.Address)]
    [InlineData("5.4.310", "DNS domain does not exist", ReportedFate.Address)]
    [InlineData("5.0.0", "550 no such user here", ReportedFate.Address)]
    [InlineData("", "550 unknown mailbox", ReportedFate.Address)]
    [InlineData("5.2.2", "552 mailbox full", ReportedFate.Message)]
    [InlineData("5.3.4", "message too big", ReportedFate.Message)]
    [InlineData("5.7.1", "550 5.7.1 user unknown to our policy", ReportedFate.Message)]
    [InlineData("4.4.7", "delivery time expired", ReportedFate.Message)]
    [InlineData("5.0.0", "", ReportedFate.Message)]
    [InlineData("5.1.8", "550 5.1.8 Access denied, bad outbound sender", ReportedFate.Sender)]
    [InlineData("5.7.705", "550 5.7.705 Access denied, tenant has exceeded threshold", ReportedFate.Sender)]
    [InlineData("5.7.26", "not accepted, sender unauthenticated", ReportedFate.Sender)]
    public void Only_what_speaks_of_the_address_speaks_against_it(string status, string diagnosis, ReportedFate fate) =>
        Assert.Equal(fate, Read(Report("failed", status, diagnosis)).Report!.Fate);

    [Theory]
    [InlineData("delayed")]
    [InlineData("delivered")]
    [InlineData("relayed")]
    [InlineData("expanded")]
    public void What_is_delayed_or_was_delivered_calls_for_nothing(string action) =>
        Assert.Equal(ReportedFate.Nothing, Read(Report(action, "4.4.1", "user unknown for now")).Report!.Fate);

    [Fact]
    public void Words_that_look_like_a_report_and_stand_outside_of_it_do_not_count()
    {
        var read = Read(Report("delayed", "4.4.1", "").Replace("Your message.", "Action: failed\nStatus: 5.1.1", StringComparison.Ordinal));

        Assert.Equal(ReportedFate.Nothing, read.Report!.Fate);
    }

    [Fact]
    public void Ids_of_the_message_that_came_back_come_first_and_its_own_not_at_all()
    {
        var read = Read("Message-ID: <own@x>\nIn-Reply-To: <asked@x>\nReferences: <first@x>\n <asked@x> nonsense\n\n" + Report("failed", "5.1.1", "")["Message-ID: <own@x>\n".Length..]);

        Assert.Equal(["<left@norfolk>", "<asked@x>", "<first@x>"], read.Ids);
        Assert.Equal("run/1/L1/dsl", read.Reference);
    }

    [Fact]
    public void A_report_of_which_somebody_has_written_very_much_is_read_all_the_same()
    {
        var diagnosis = string.Concat(Enumerable.Repeat("user ", 180_000));

        Assert.Equal(new DeliveryReport(ReportedFate.Address, "5.1.1"), Read(Report("failed", "5.1.1", diagnosis)).Report);
        Assert.Equal(new DeliveryReport(ReportedFate.Message, ""), Read(Report("failed", "", diagnosis)).Report);
    }

    [Fact]
    public void A_line_that_goes_on_for_ever_takes_no_more_memory_than_its_length()
    {
        const int Lines = 20_000;
        var text = Report("failed", "5.1.1", "") + "X-Long: a" + string.Concat(Enumerable.Repeat("\n b", Lines));
        var before = GC.GetAllocatedBytesForCurrentThread();

        _ = Read(text);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000L * Lines);
    }

    [Fact]
    public void Other_mail_is_no_report()
    {
        var read = Read("Message-ID: <own@x>\nSubject: I am away\n\nUntil Monday. Status: 5.1.1");

        Assert.Null(read.Report);
        Assert.Null(read.Reference);
        Assert.Empty(read.Ids);
    }

    [Fact]
    public void Nothing_at_all_and_nonsense_are_read_without_complaint()
    {
        Assert.Null(Read("").Report);
        Assert.Null(ReturnedMessage.Read([0xff, 0xfe, 0x00, 0x0d, 0x0a]).Report);
        Assert.Equal(ReportedFate.Nothing, Read("Content-Type: multipart/report; report-type=delivery-status").Report!.Fate);
    }

    private static ReturnedMessage Read(string text) => ReturnedMessage.Read(Encoding.UTF8.GetBytes(text));

    private static string Report(string action, string status, string diagnosis) =>
        $"Message-ID: <own@x>\nContent-Type: multipart/report; report-type=delivery-status;\n boundary=b\n\n--b\n\nYour message.\n--b\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822; x\nAction: {action}\n"
        + $"Status: {status}\nDiagnostic-Code: smtp; {diagnosis}\n\n--b\nContent-Type: message/rfc822\n\nMessage-ID: <left@norfolk>\nX-Assurance-Reference:\n run/1/L1/dsl\n\n--b--\n";
}
