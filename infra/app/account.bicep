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

@description('The data roles that the identity has on it.')
param roles string[]

@description('Its containers.')
param containers string[] = []

@description('Its tables.')
param tables string[] = []

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
    // Left out, the module denies everybody who does not come by a private endpoint.
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
          notes: 'What is recorded here can not be proven any other way.'
        }
      : null
    enableTelemetry: false
  }
}

@description('The account as a resource.')
output id string = account.outputs.resourceId

@description('The account by name.')
output name string = account.outputs.name
