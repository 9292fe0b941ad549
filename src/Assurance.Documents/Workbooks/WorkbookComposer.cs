using System.Text;
using Assurance.Documents.Excel;
using Assurance.Documents.Packaging;
using Assurance.Engine.Ports;

namespace Assurance.Documents.Workbooks;

/// <summary>
/// Writes workbooks that people fill in. Drop-downs and locks are Excel's own; there is nothing in them that runs. Same model,
/// same bytes; one instance serves any number of threads.
/// </summary>
public sealed class WorkbookComposer(Brand? brand = null) : IWorkbookComposer
{
    private readonly byte[] styles = FillInStyles.Part(brand ?? Brand.Plain);

    public byte[] Workbook(WorkbookModel model)
    {
        if (model.Sheets.All(s => s.Hidden))
        {
            throw new ArgumentException("A workbook needs a sheet that is not hidden: Excel opens none without.", nameof(model));
        }

        var names = new SheetNames();
        var sheets = model.Sheets.Select(s => new FillInSheet(s, names.Take(s.Name))).ToList();
        var lists = new ChoiceLists(names.Take(ChoiceLists.Name));
        var package = new DeterministicPackage();
        DocumentProperties.AddTo(package, model.Title);
        var parts = sheets.Select(s => s.Write(lists)).ToList();
        List<string> titles = [.. sheets.Select(s => s.Name)];
        HashSet<int> hidden = [.. model.Sheets.Index().Where(s => s.Item.Hidden).Select(s => s.Index)];
        if (lists.Any)
        {
            hidden.Add(titles.Count);
            titles.Add(lists.Sheet);
            parts.Add(lists.Write());
        }

        var defined = new StringBuilder();
        foreach (var (i, sheet) in sheets.Index())
        {
            sheet.Define(defined, i);
        }

        WorkbookParts.Add(package, WorkbookParts.Book(titles, defined.ToString(), hidden), styles, parts);
        foreach (var (i, sheet) in sheets.Index())
        {
            foreach (var (id, target) in sheet.Links)
            {
                package.Relate($"xl/worksheets/sheet{i + 1}.xml", id, Relationships.Hyperlink, target, external: true);
            }
        }

        return package.ToBytes();
    }
}
