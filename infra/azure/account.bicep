@description('The account\'s name.')
param name string

@description('Where it is placed.')
param location string

@description('How many copies there are, and where.')
param skuName string

@description('Whether it can be reached from outside the virtual network.')
param publicAccess bool

@description('The identity that the app runs as.')
param principalId string

@description('The data roles that the identity has on all of it.')
param roles string[] = []

@description('Its containers.')
param containers string[] = []

@description('Its tables.')
param tables string[] = []

@description('The data role that the identity has on a table, by the table.')
param tableRoles { table: string, role: string }[] = []

@description('Whether it is locked against deletion.')
param deleteLock bool = false

module account 'br/public:avm/res/storage/storage-account:0.33.1' = {
  name: '${deployment().name}-account'
  params: {
    name: name
    location: location
    kind: 'StorageV2'
    skuName: skuName
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    defaultToOAuthAuthentication: true
    supportsHttpsTrafficOnly: true
    minimumTlsVersion: 'TLS1_2'
    publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'
    // By default the module denies all access except by private endpoint.
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: publicAccess ? 'Allow' : 'Deny'
    }
    blobServices: {
      containers: map(containers, container => {
        name: container
      })
    }
    tableServices: {
      tables: map(tables, table => {
        name: table
      })
    }
    roleAssignments: map(roles, role => {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionIdOrName: role
    })
    lock: deleteLock
      ? {
          kind: 'CanNotDelete'
          name: 'ledger'
          notes: 'What is recorded here cannot be proven any other way.'
        }
      : null
    enableTelemetry: false
  }
}

resource named 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: name
}

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2023-05-01' existing = {
  parent: named
  name: 'default'
}

resource table 'Microsoft.Storage/storageAccounts/tableServices/tables@2023-05-01' existing = [
  for item in tableRoles: {
    parent: tableService
    name: item.table
  }
]

resource tableRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (item, index) in tableRoles: {
    scope: table[index]
    name: guid(named.id, item.table, principalId, item.role)
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', item.role)
    }
    dependsOn: [account]
  }
]

@description('The account as a resource.')
output id string = account.outputs.resourceId

@description('The account by name.')
output name string = account.outputs.name
