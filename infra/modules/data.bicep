// Record, answers and papers. Versions and deleted blobs are kept or not for the whole account, never for one container, and what is
// erased has to be gone: so none are kept here, and the task hub, which keeps nothing of the partnership's, has another account
// (docs/adr/0024-two-storage-accounts.md).
param name string
param location string
param tags object
param redundancy string
param principalId string
param isLocked bool
param recordKeptDays int

// The names are those of BlobStore.
var containers = ['record', 'objects', 'settings', 'ballots', 'published', 'outbox']

// Storage Blob Data Contributor: read, write and delete blobs, nothing of the account itself.
var blobContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    isVersioningEnabled: false
    deleteRetentionPolicy: { enabled: false }
    restorePolicy: { enabled: false }
    changeFeed: { enabled: false }
    // The app deletes no container. Whoever deletes one by mistake has a week to take it back.
    containerDeleteRetentionPolicy: { enabled: true, days: 7 }
  }
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = [
  for each in containers: {
    parent: blobs
    name: each
    properties: { publicAccess: 'None' }
  }
]

// The one guard that a container can have of its own. Blocks may still be appended. It is not locked: an owner can take it away.
resource kept 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2023-05-01' = if (recordKeptDays > 0) {
  name: '${account.name}/default/record/default'
  properties: {
    immutabilityPeriodSinceCreationInDays: recordKeptDays
    allowProtectedAppendWrites: true
  }
  dependsOn: [container]
}

resource access 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, principalId, blobContributor)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobContributor)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (isLocked) {
  scope: account
  name: 'holds-the-record'
  properties: {
    level: 'CanNotDelete'
    notes: 'Holds the record of safeguarding collections. Take the lock off only to leave: docs/operate/azure.md.'
  }
}

output name string = account.name
output blobs string = 'https://${account.name}.blob.${environment().suffixes.storage}'
