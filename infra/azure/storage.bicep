@description('What makes the accounts\' names unique.')
param suffix string

@description('Where they are placed.')
param location string

@description('The identity that the app runs as.')
param principalId string

@description('Copies of the ledger in three zones.')
param zoneRedundant bool

@description('The names of the accounts of partners\' rows beside the ledger\'s.')
param partnerAccounts string[]

@description('Whether the accounts can be reached from outside the virtual network.')
param publicAccess bool

@description('Whether the ledger\'s account is locked against deletion.')
param deleteLock bool

var blobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
var queueDataContributor = '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
var tableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'

// Every table except those of the due months, which the app creates.
var tables = [
  'Attestations'
  'AuditByDay'
  'Feed'
  'Ledger'
  'Evidence'
  'Flags'
  'Holds'
  'Imports'
  'Invitations'
  'Catalogue'
  'Documents'
  'LinkKeys'
  'Orders'
  'Partners'
  'RecentOrders'
  'Rehearsals'
  'Relationships'
  'Requests'
  'SessionKeys'
  'SetAside'
  'Submissions'
  'Sweeps'
  'WebhookKeys'
  'Webhooks'
]

module host 'account.bicep' = {
  name: 'storage-host'
  params: {
    name: 'assenthost${suffix}'
    location: location
    skuName: 'Standard_LRS'
    publicAccess: publicAccess
    principalId: principalId
    roles: [blobDataOwner, queueDataContributor, tableDataContributor]
    containers: ['packages']
  }
}

module ledger 'account.bicep' = {
  name: 'storage-ledger'
  params: {
    name: 'assentdata${suffix}'
    location: location
    skuName: zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS'
    publicAccess: publicAccess
    principalId: principalId
    tables: tables
    tableRoles: map(tables, table => {
      table: table
      role: tableDataContributor
    })
    deleteLock: deleteLock
  }
}

// The same tables, for the partners that are registered in them. They are called by names, but a name in Azure is short.
module partners 'account.bicep' = [
  for name in partnerAccounts: {
    name: 'storage-partners-${name}'
    params: {
      name: 'assentp${uniqueString(suffix, name)}'
      location: location
      skuName: zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS'
      publicAccess: publicAccess
      principalId: principalId
      tables: tables
      tableRoles: map(tables, table => {
        table: table
        role: tableDataContributor
      })
      deleteLock: deleteLock
    }
  }
]

// Creating tables requires a role on the whole account, so the due months have their own account.
module due 'account.bicep' = {
  name: 'storage-due'
  params: {
    name: 'assentdue${suffix}'
    location: location
    skuName: zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS'
    publicAccess: publicAccess
    principalId: principalId
    roles: [tableDataContributor]
    deleteLock: deleteLock
  }
}

@description('The host\'s account as a resource.')
output hostId string = host.outputs.id

@description('The host\'s account by name.')
output hostName string = host.outputs.name

@description('Where packages are deployed to.')
output packageContainer string = 'https://${host.outputs.name}.blob.${environment().suffixes.storage}/packages'

@description('The ledger\'s account as a resource.')
output ledgerId string = ledger.outputs.id

@description('Where the tables are.')
output ledgerEndpoint string = 'https://${ledger.outputs.name}.table.${environment().suffixes.storage}/'

@description('The accounts of partners\' rows as resources.')
output partnerIds array = [for (name, index) in partnerAccounts: partners[index].outputs.id]

@description('The accounts of partners\' rows by name, and where their tables are.')
output partnerAccounts array = [
  for (name, index) in partnerAccounts: {
    name: name
    endpoint: 'https://${partners[index].outputs.name}.table.${environment().suffixes.storage}/'
  }
]

@description('The account of the due months as a resource.')
output dueId string = due.outputs.id

@description('Where the tables of the due months are.')
output dueEndpoint string = 'https://${due.outputs.name}.table.${environment().suffixes.storage}/'
