namespace Assurance.Definitions.Tests.Cycles;

public sealed class CycleFolderTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("cycle-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_folder_on_disk_reads_like_the_shipped_one()
    {
        WriteShipped();
        var reading = CycleFolder.ReadFrom(_directory);
        Assert.Empty(reading.Problems);
        Assert.Equal(ShippedCycles.Files("section-175").Keys.Order(), reading.Definition!.Files.Keys.Order());
    }

    [Fact]
    public void Windows_line_ends_and_a_byte_order_mark_change_nothing()
    {
        WriteShipped();
        foreach (var file in Directory.EnumerateFiles(_directory, "*", SearchOption.AllDirectories))
        {
            File.WriteAllText(file, File.ReadAllText(file).ReplaceLineEndings("\r\n"), new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        }

        var definition = CycleFolder.ReadFrom(_directory).Definition!;
        Assert.Equal(ShippedCycles.Load("section-175").Messages["open"].Body, definition.Messages["open"].Body);
        Assert.Equal(117, definition.Questionnaire.Questions.Count());
    }

    [Fact]
    public void A_problem_on_disk_names_the_file_as_the_person_knows_it()
    {
        WriteShipped();
        File.WriteAllText(Path.Combine(_directory, "audience.yaml"), "statuses: [Open]\nexcluded: []\n");
        var problem = Assert.Single(CycleFolder.ReadFrom(_directory).Problems);
        Assert.Equal($"{_directory}/audience.yaml", problem.File);
        Assert.Equal(2, problem.Line);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_problem_and_not_a_crash() =>
        Assert.Contains("no such folder", Assert.Single(CycleFolder.ReadFrom(Path.Combine(_directory, "elsewhere")).Problems).What, StringComparison.Ordinal);

    private void WriteShipped()
    {
        foreach (var (path, bytes) in ShippedCycles.Files("section-175"))
        {
            var file = Path.Combine(_directory, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, bytes);
        }
    }
}
