using Assurance.LocalHost.Stores;

namespace Assurance.LocalHost.Tests.Accounts;

/// <summary>How a store is named.</summary>
public sealed class StorePlaceTests
{
    [Theory]
    [InlineData("norfolk", false, "norfolk")]
    [InlineData("/data/year=2026/store", false, "/data/year=2026/store")]
    [InlineData("https://norfolkscp.blob.core.windows.net", true, "https://norfolkscp.blob.core.windows.net")]
    [InlineData("https://norfolkscp.blob.core.windows.net/", true, "https://norfolkscp.blob.core.windows.net")]
    [InlineData("UseDevelopmentStorage=true", true, "UseDevelopmentStorage=true")]
    [InlineData("AccountName=a;AccountKey=secret;BlobEndpoint=http://127.0.0.1:10000/a", true, "http://127.0.0.1:10000/a")]
    public void A_folder_or_an_account_is_known_by_how_it_is_written(string said, bool isAccount, string name)
    {
        var (place, problem) = StorePlace.Read(said);
        Assert.Equal((isAccount, name, null), (place!.IsAccount, place.Name, problem));
    }

    [Theory]
    [InlineData("http://norfolkscp.blob.core.windows.net")]
    [InlineData("https://norfolkscp-test.azurewebsites.net")]
    [InlineData("https://norfolkscp.queue.core.windows.net")]
    [InlineData("https://norfolkscp.blob.core.windows.net/record")]
    [InlineData("https://norfolkscp.blob.core.windows.net/?sig=secret")]
    [InlineData("https://key:secret@norfolkscp.blob.core.windows.net/")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=norfolkscp;AccountKey=secret;EndpointSuffix=core.windows.net")]
    [InlineData("BlobEndpoint=https://norfolkscp.blob.core.windows.net;SharedAccessSignature=sig=secret")]
    public void An_account_on_Azure_is_opened_by_no_key_and_none_is_repeated(string said)
    {
        var (place, problem) = StorePlace.Read(said);
        Assert.Null(place);
        Assert.StartsWith("That is no address of a storage account. Write https://ACCOUNT.blob.core.windows.net", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_word_it_is_what_the_app_has_among_its_settings_else_the_folder_data()
    {
        Assert.Equal("data", StorePlace.Default(_ => null).Place!.Folder);
        Assert.Equal("data", StorePlace.Default(_ => " ").Place!.Folder);
        var place = StorePlace.Default(name => name == "Assurance__Storage" ? "https://norfolkscp.blob.core.windows.net" : null).Place!;
        Assert.Equal((true, true, "https://norfolkscp.blob.core.windows.net"), (place.IsAccount, place.IsFromEnvironment, place.Name));
        Assert.Equal("The environment variable Assurance__Storage cannot be used. It names the storage account of the app; a folder is named by --store.", StorePlace.Default(_ => "norfolk").Problem);
    }
}
