using Assurance.LocalHost.Commands;

return await CommandTree.Root().Parse(args).InvokeAsync();
