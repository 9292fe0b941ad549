// Application Insights. A personal link stands in the address of a page, so addresses are taken out of what comes in, and with them
// where it came from: beside host.json, which asks for none of it, nothing gets past this rule.
param name string
param location string
param tags object
param logDays int
param principalId string

// Monitoring Metrics Publisher: may hand in telemetry, and read none.
var metricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'

module workspace 'workspace.bicep' = {
  name: 'workspace'
  params: {
    name: 'log-${name}'
    location: location
    tags: tags
    logDays: logDays
  }
}

resource rule 'Microsoft.Insights/dataCollectionRules@2023-03-11' = {
  name: 'dcr-${name}'
  location: location
  tags: tags
  kind: 'WorkspaceTransforms'
  properties: {
    destinations: {
      logAnalytics: [{ name: 'workspace', workspaceResourceId: workspace.outputs.id }]
    }
    dataFlows: [
      {
        streams: ['Microsoft-Table-AppRequests']
        destinations: ['workspace']
        transformKql: 'source | extend Url = "", ClientIP = "", ClientCity = "", ClientStateOrProvince = ""'
      }
      {
        streams: ['Microsoft-Table-AppTraces']
        destinations: ['workspace']
        transformKql: 'source | where not(Message has "HTTP request" or Message startswith "Request starting" or Message startswith "Request finished") | extend ClientIP = "", ClientCity = "", ClientStateOrProvince = ""'
      }
    ]
  }
}

module filtered 'workspace.bicep' = {
  name: 'workspace-filtered'
  params: {
    name: 'log-${name}'
    location: location
    tags: tags
    logDays: logDays
    rule: rule.id
  }
}

resource component 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-${name}'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: filtered.outputs.id
    DisableIpMasking: false
    DisableLocalAuth: true
  }
}

resource access 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: component
  name: guid(component.id, principalId, metricsPublisher)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', metricsPublisher)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

output insights string = component.name
output workspaceId string = filtered.outputs.id
