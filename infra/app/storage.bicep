@description('What makes the accounts\' names unique.')
param suffix string

@description('Where they are placed.')
param location string

@description('The identity that the app runs as.')
param principalId string

@description('Copies of the ledger in three zones.')
param zoneRedundant bool

@description('Whether the accounts can be reached from outside the virtual network.')
param publicAccess bool

@description('Whether the ledger\'s account is locked against deletion.')
param deleteLock bool

var blobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
var queueDataContributor = '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
var tableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'

// Every table that is not made as time goes on; the app makes those of the due months.
var tables = [
  'AuditByDay'
  'Ledger'
  'Flags'
  'Holds'
  'Catalogue'
  'Documents'
  'LinkKeys'
  'Partners'
  'RecentOrders'
  'Rehearsals'
  'Relationships'
  'Requests'
  'Sweeps'
]

var closed = {
  allowSharedKeyAccess: false
  allowBlobPublicAccess: false
  defaultToOAuthAuthentication: true
  supportsHttpsTrafficOnly: true
  minimumTlsVersion: 'TLS1_2'
  publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'
}

resource host 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'assenthost${suffix}'
  location: location
  kind: 'StorageV2'
  sku: {
    name: 'Standard_LRS'
  }
  properties: closed
}

resource hostBlobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: host
  name: 'default'
}

resource packages 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: hostBlobs
  name: 'packages'
}

resource ledger 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'assentdata${suffix}'
  location: location
  kind: 'StorageV2'
  sku: {
    name: zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS'
  }
  properties: closed
}

resource ledgerTables 'Microsoft.Storage/storageAccounts/tableServices@2023-05-01' = {
  parent: ledger
  name: 'default'
}

resource table 'Microsoft.Storage/storageAccounts/tableServices/tables@2023-05-01' = [
  for name in tables: {
    parent: ledgerTables
    name: name
  }
]

resource kept 'Microsoft.Authorization/locks@2020-05-01' = if (deleteLock) {
  scope: ledger
  name: 'ledger'
  properties: {
    level: 'CanNotDelete'
    notes: 'What is recorded here can not be proven any other way.'
  }
}

// What the Functions host asks for on its own account, and the app on its ledger.
resource hostRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in [blobDataOwner, queueDataContributor, tableDataContributor]: {
    scope: host
    name: guid(host.id, principalId, role)
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

resource ledgerRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: ledger
  name: guid(ledger.id, principalId, tableDataContributor)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', tableDataContributor)
  }
}

@description('The host\'s account as a resource.')
output hostId string = host.id

@description('The host\'s account by name.')
output hostName string = host.name

@description('Where packages are deployed to.')
output packageContainer string = '${host.properties.primaryEndpoints.blob}${packages.name}'

@description('The ledger\'s account as a resource.')
output ledgerId string = ledger.id

@description('Where the tables are.')
output ledgerEndpoint string = ledger.properties.primaryEndpoints.table
