// Where logs are kept. It is deployed twice: before the rule that its data pass through, and again with it.
param name string
param location string
param tags object
param logDays int

@description('Id of the rule that all data pass through, or empty.')
param rule string = ''

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: logDays
    features: { disableLocalAuth: true }
    defaultDataCollectionRuleResourceId: empty(rule) ? null : rule
    // A fault that logs in a circle costs no more than this.
    workspaceCapping: { dailyQuotaGb: 1 }
  }
}

output id string = workspace.id
