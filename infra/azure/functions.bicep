@description('The function app\'s name.')
param name string

@description('Where it is placed.')
param location string

@description('The identity that the app runs as.')
param identityId string

@description('What the identity signs in as.')
param identityClientId string

@description('The Functions host\'s own storage account.')
param hostAccount string

@description('Where packages are deployed to.')
param packageContainer string

@description('Where the tables are.')
param ledgerEndpoint string

@description('Where the tables of the due months are.')
param dueEndpoint string

@description('The accounts of partners\' rows, each with name and endpoint.')
param partnerAccounts array

@description('Where the bus is.')
param busNamespace string

@description('Where the key is that signs the log\'s checkpoints.')
param evidenceKeyUrl string

@description('Where the certificate is that signs webhooks in Partner Center\'s own form; empty where there is none.')
param webhookCertificateUrl string

@description('Where mails are sent to; none are where empty.')
param mailEndpoint string

@description('The sender of mails.')
param mailFrom string

@description('The authorities that time-stamp the log\'s checkpoints, at most two; none where empty.')
param timeStampAuthorities array

@description('The witnesses that cosign the log\'s checkpoints, each with url and key.')
param witnesses array

@description('Names the Application Insights component.')
param insightsConnection string

@description('The subnet that the app reaches storage and bus from; none where empty.')
param subnetId string

@description('The most instances that the app scales to.')
param maximumInstances int

@description('The issuers whose tokens are trusted.')
param tokenIssuers array

@description('The audiences that a token may be made for.')
param tokenAudiences array

@description('The tenants whose AgreementPublisher role counts.')
param operatorTenants array

@description('The address that clients call; the app\'s own where empty.')
param publicUrl string

@description('Origins whose pages may call the service from a browser.')
param corsOrigins array

@description('The client id of the app registration with which people sign in to the pages; there are no pages where empty.')
param signInClientId string

@description('Whether people must have signed in with a second factor.')
param requireMfa bool

@description('How many requests a partner may send to one instance every second; 0 is no limit.')
param rateLimitPerSecond int

@description('How many requests a partner may send to one instance in a burst.')
param rateLimitBurst int

@description('The share of traces that are kept.')
param traceRatio string

@description('Partners\' own policies by partner id.')
param partnerPolicies object

@description('Over how many shards the renewals of a day are spread.')
param renewalShards int

@description('The ports beside 443 that webhooks may have.')
param webhookPorts array

// The settings that functions/config.ts reads.
var settings = {
  Tables__endpoint: ledgerEndpoint
  DueTables__endpoint: dueEndpoint
  TABLE_ACCOUNTS: string(toObject(partnerAccounts, account => account.name, account => account.endpoint))
  ServiceBus__fullyQualifiedNamespace: busNamespace
  TOKEN_ISSUERS: string(tokenIssuers)
  TOKEN_AUDIENCES: join(tokenAudiences, ',')
  OPERATOR_TENANTS: join(operatorTenants, ',')
  CATALOGUE_MAX_AGE_SECONDS: '60'
  PARTNERS_MAX_AGE_SECONDS: '60'
  WAKE_UP_DELAY_MS: '2000'
  FEED_DAYS: '90'
  WEBHOOK_PORTS: join(map(webhookPorts, port => string(port)), ',')
  WEBHOOK_DENIED_HOSTS: '${name}.azurewebsites.net,${name}.scm.azurewebsites.net'
  WEBHOOK_LOOPBACK: 'false'
  WEBHOOK_CERTIFICATE_URL: webhookCertificateUrl
  RENEWAL_SHARDS: string(renewalShards)
  PARTNER_POLICIES: string(partnerPolicies)
  PUBLIC_URL: empty(publicUrl) ? 'https://${name}.azurewebsites.net' : publicUrl
  REQUIRE_MFA: requireMfa ? 'true' : 'false'
  RATE_LIMIT_BURST: string(rateLimitBurst)
  RATE_LIMIT_PER_SECOND: string(rateLimitPerSecond)
  CORS_ORIGINS: join(corsOrigins, ',')
  DOCS_PAGE: 'true'
  ACCEPTING_ROLES: 'GlobalAdministrator,BillingAdministrator,AgreementAcceptor'
  SIGN_IN_CLIENT_ID: signInClientId
  SIGN_IN_AUTHORITY: '${environment().authentication.loginEndpoint}organizations/v2.0'
  SIGN_IN_SCOPE: ''
  EVIDENCE_KEY_URL: evidenceKeyUrl
  MAIL_ENDPOINT: mailEndpoint
  MAIL_FROM: mailFrom
  SWEEP_SCHEDULE: '0 0 * * * *'
  HOLDS_SCHEDULE: '0 30 * * * *'
  INVITATIONS_SCHEDULE: '0 40 */6 * * *'
  EVIDENCE_SCHEDULE: '0 */5 * * * *'
  TIME_STAMP_AUTHORITIES: join(timeStampAuthorities, ',')
  TIME_STAMP_SCHEDULE: '0 45 * * * *'
  WITNESSES: string(witnesses)
  WITNESS_SCHEDULE: '30 * * * * *'
  WEBHOOKS_SCHEDULE: '20 * * * * *'
}

// The settings of the host and the libraries, which authenticate with the identity.
var hostSettings = {
  AZURE_CLIENT_ID: identityClientId
  AzureWebJobsStorage__accountName: hostAccount
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  ServiceBus__credential: 'managedidentity'
  ServiceBus__clientId: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnection
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  OTEL_TRACES_SAMPLER: 'microsoft.fixed_percentage'
  OTEL_TRACES_SAMPLER_ARG: traceRatio
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: name
  location: location
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  kind: 'functionapp,linux'
  tags: {
    'azd-service-name': 'assent'
  }
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
    }
    functionAppConfig: {
      runtime: {
        name: 'node'
        version: '24'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: 2048
        maximumInstanceCount: maximumInstances
      }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainer
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
    }
  }
}

resource appSettings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: app
  name: 'appsettings'
  properties: union(settings, hostSettings)
}

resource noBasicPublishing 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = [
  for way in ['ftp', 'scm']: {
    parent: app
    name: way
    properties: {
      allow: false
    }
  }
]

@description('The function app by name.')
output name string = app.name

@description('Where it answers.')
output url string = 'https://${app.properties.defaultHostName}'
