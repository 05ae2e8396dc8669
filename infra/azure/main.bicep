targetScope = 'resourceGroup'

@description('Which of the two deployments this is; production and sandbox never share data.')
@allowed(['production', 'sandbox'])
param environmentName string

@description('Where everything is placed.')
param location string = resourceGroup().location

@description('The issuers whose tokens are trusted: issuer with {tenantid} for the tenant, and the address of its keys.')
param tokenIssuers array = [
  {
    issuer: 'https://sts.windows.net/{tenantid}/'
    jwksUri: '${environment().authentication.loginEndpoint}common/discovery/keys'
  }
  {
    issuer: '${environment().authentication.loginEndpoint}{tenantid}/v2.0'
    jwksUri: '${environment().authentication.loginEndpoint}common/discovery/v2.0/keys'
  }
]

@description('The audiences that a token may be made for, an element may hold several with commas between: the client id of the app registration of ENTRA.md. The default serves only v1 tokens of a registration with this URI and without use_guid.')
@minLength(1)
param tokenAudiences array = [
  'api://${tenant().tenantId}/assent-${environmentName}'
]

@description('The tenants whose AgreementPublisher role counts, an element may hold several with commas between; each also needs a row in the registry.')
param operatorTenants array = []

@description('The address that clients call, for links in answers; the app\'s own where empty.')
param publicUrl string = ''

@description('Origins whose pages may call the service from a browser.')
param corsOrigins array = []

@description('The authorities that time-stamp the checkpoints of the log of evidence (RFC 3161); none where empty.')
@maxLength(2)
param timeStampAuthorities array = []

@description('The witnesses that cosign the checkpoints of the log of evidence (C2SP tlog-witness): the url and the key of each; none where empty.')
@maxLength(8)
param witnesses array = []

@description('The client id of the app registration with which people sign in to the pages; there are no pages where empty.')
param signInClientId string = ''

@description('The geography that processes mails with codes for signatories, such as Europe; no mails are sent where empty.')
param mailDataLocation string = ''

@description('The certificate of the vault that signs webhooks in Partner Center\'s own form, by its name; nobody can register in that form where empty.')
param webhookCertificate string = ''

@description('Whether people must have signed in with a second factor.')
param requireMfa bool = true

@description('How many requests a partner may send to one instance every second, ten rows of a body counting as one more; 0 is no limit.')
@minValue(0)
@maxValue(100000)
param rateLimitPerSecond int = 50

@description('How many requests a partner may send to one instance in a burst, where there is a limit.')
@minValue(1)
@maxValue(100000)
param rateLimitBurst int = 200

@description('Partners\' own policies by partner id, over the standard one.')
param partnerPolicies object = {}

@description('Over how many shards the renewals of a day are spread, in months that begin from now on.')
@minValue(1)
@maxValue(64)
param renewalShards int = 16

@description('The names of further storage accounts, for the rows of partners that are registered in them: lower-case letters, digits and dashes. A name stays as long as a partner is in its account.')
@maxLength(16)
param partnerAccounts string[] = []

@description('The ports beside 443 that webhooks may have.')
@maxLength(16)
param webhookPorts array = []

@description('Private endpoints for storage and bus, and no public access to them; Service Bus becomes Premium.')
param privateNetwork bool = false

@description('Copies of the ledger in three zones; not every region has them.')
param zoneRedundant bool = true

@description('Messaging units of a Premium Service Bus, each a dedicated share of it; without a private network it is Standard and has none.')
@allowed([1, 2, 4, 8, 16])
param messagingUnits int = 1

@description('Whether the ledger\'s account is locked against deletion; what it holds cannot be proven any other way.')
param deleteLock bool = true

@description('The most instances that the app scales to.')
@minValue(40)
@maxValue(1000)
param maximumInstances int = 100

@description('The share of traces that are kept, from 0 to 1; metrics and what is logged are never left out.')
param traceRatio string = '0.05'

@description('The receivers of alerts; none when empty.')
param alertEmail string = ''

var suffix = uniqueString(resourceGroup().id, environmentName)

module identity 'br/public:avm/res/managed-identity/user-assigned-identity:0.6.0' = {
  name: 'identity'
  params: {
    name: 'assent-${environmentName}-${suffix}'
    location: location
    enableTelemetry: false
  }
}

module monitoring 'monitoring.bicep' = {
  name: 'monitoring'
  params: {
    name: 'assent-${environmentName}-${suffix}'
    location: location
    principalId: identity.outputs.principalId
  }
}

module network 'network.bicep' = if (privateNetwork) {
  name: 'network'
  params: {
    name: 'assent-${environmentName}-${suffix}'
    location: location
    storageAccounts: concat([storage.outputs.hostId, storage.outputs.ledgerId, storage.outputs.dueId], storage.outputs.partnerIds)
    namespaceId: bus.outputs.id
    vaultId: vault.outputs.id
  }
}

module storage 'storage.bicep' = {
  name: 'storage'
  params: {
    suffix: suffix
    location: location
    principalId: identity.outputs.principalId
    zoneRedundant: zoneRedundant
    partnerAccounts: partnerAccounts
    publicAccess: !privateNetwork
    deleteLock: deleteLock
  }
}

module vault 'vault.bicep' = {
  name: 'vault'
  params: {
    name: 'assent${suffix}'
    location: location
    principalId: identity.outputs.principalId
    certificateName: webhookCertificate
    publicAccess: !privateNetwork
  }
}

module mail 'mail.bicep' = if (!empty(mailDataLocation)) {
  name: 'mail'
  params: {
    name: 'assent-${environmentName}-${suffix}'
    dataLocation: mailDataLocation
    principalId: identity.outputs.principalId
  }
}

module bus 'bus.bicep' = {
  name: 'bus'
  params: {
    name: 'assent-${environmentName}-${suffix}'
    location: location
    principalId: identity.outputs.principalId
    premium: privateNetwork
    messagingUnits: messagingUnits
  }
}

module functions 'functions.bicep' = {
  name: 'functions'
  params: {
    name: 'assent-${environmentName}-${suffix}'
    location: location
    identityId: identity.outputs.resourceId
    identityClientId: identity.outputs.clientId
    hostAccount: storage.outputs.hostName
    packageContainer: storage.outputs.packageContainer
    ledgerEndpoint: storage.outputs.ledgerEndpoint
    dueEndpoint: storage.outputs.dueEndpoint
    partnerAccounts: storage.outputs.partnerAccounts
    busNamespace: bus.outputs.fullyQualifiedNamespace
    evidenceKeyUrl: vault.outputs.keyUrl
    webhookCertificateUrl: vault.outputs.certificateUrl
    mailEndpoint: empty(mailDataLocation) ? '' : mail!.outputs.endpoint
    mailFrom: empty(mailDataLocation) ? '' : mail!.outputs.from
    timeStampAuthorities: timeStampAuthorities
    witnesses: witnesses
    insightsConnection: monitoring.outputs.connectionString
    subnetId: privateNetwork ? network!.outputs.appSubnetId : ''
    maximumInstances: maximumInstances
    tokenIssuers: tokenIssuers
    tokenAudiences: tokenAudiences
    operatorTenants: operatorTenants
    publicUrl: publicUrl
    corsOrigins: corsOrigins
    signInClientId: signInClientId
    requireMfa: requireMfa
    rateLimitPerSecond: rateLimitPerSecond
    rateLimitBurst: rateLimitBurst
    traceRatio: traceRatio
    partnerPolicies: partnerPolicies
    renewalShards: renewalShards
    webhookPorts: webhookPorts
  }
}

module alerts 'alerts.bicep' = {
  name: 'alerts'
  params: {
    name: 'assent-${environmentName}-${suffix}'
    location: location
    namespaceId: bus.outputs.id
    tableAccountIds: concat([storage.outputs.ledgerId, storage.outputs.dueId], storage.outputs.partnerIds)
    insightsId: monitoring.outputs.insightsId
    alertEmail: alertEmail
  }
}

module workbook 'workbook.bicep' = {
  name: 'workbook'
  params: {
    name: 'assent-${environmentName}'
    location: location
    insightsId: monitoring.outputs.insightsId
    namespaceId: bus.outputs.id
  }
}

@description('Where the service answers.')
output serviceUrl string = functions.outputs.url

@description('The function app that a package is deployed to.')
output functionAppName string = functions.outputs.name

@description('Where the tables are, for commands that read them.')
output ledgerEndpoint string = storage.outputs.ledgerEndpoint

@description('Where the tables of the due months are, for commands that back up and restore.')
output dueEndpoint string = storage.outputs.dueEndpoint

@description('Where the tables of the further accounts are, by the name of each, for --tables-of.')
output partnerEndpoints object = toObject(storage.outputs.partnerAccounts, account => account.name, account => account.endpoint)

@description('Where the bus is, for the operator commands.')
output busNamespace string = bus.outputs.fullyQualifiedNamespace
