import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Settings } from '../../functions/config.ts';
import parameters from '../../infra/azure/main.parameters.json' with { type: 'json' };
import { localSettings } from '../../infra/emulator/stack/settings.ts';
import topology from '../../infra/topology.json' with { type: 'json' };
import sample from '../../local.settings.sample.json' with { type: 'json' };
import {
  CHECKPOINTS_QUEUE,
  EVENTS_TOPIC,
  EVIDENCE_SUBSCRIPTION,
  FEED_SUBSCRIPTION,
  ORDERS_QUARANTINE_QUEUE,
  ORDERS_QUEUE,
  ORDERS_RETRY_QUEUE,
  PROJECTIONS_SUBSCRIPTION,
  IMPORTS_QUEUE,
  REHEARSALS_QUEUE,
  RENEWAL_SWEEPS_QUEUE,
  RETRIES_QUEUE,
  WAKE_UPS_QUEUE,
  WEBHOOK_WORK_QUEUE,
  WEBHOOK_WORK_SLOW_QUEUE,
} from '../../shared/bus/bus.ts';
import { TABLES } from '../../shared/tables/ensure-tables.ts';
import { bicep, bicepFiles, keysOf, mistakes, stringsOf, syntax, variable } from './bicep.ts';

const stringsIn = (markdown: string) => [...markdown.matchAll(/`(\w+)`/g)].map(([, text]) => text!);

const whole = bicepFiles.map(bicep).join('\n');

describe.each(bicepFiles)('%s', (name) => {
  it('is Bicep', () => {
    expect(mistakes(bicep(name))).toEqual([]);
    expect(mistakes(bicep(name).replace('param ', 'param = '))).not.toEqual([]);
  });

  it('describes each parameter and output', () => {
    const undescribed = (text: string) =>
      syntax(text)
        .filter(({ type }) => type === 'parameter_declaration' || type === 'output_declaration')
        .map(({ startPosition }) => text.split('\n').slice(0, startPosition.row).join('\n'))
        .filter((before) => !/@description\('[^\n]+'\)(?:\n@[^\n]+)*$/.test(before)).length;
    const text = bicep(name);
    const declared = text.match(/^(?:param|output) /gm)?.length ?? 0;
    expect(declared).toBeGreaterThan(0);
    expect(undescribed(text)).toBe(0);
    expect(undescribed(text.replace(/@description\([^\n]+\)/, '// nothing'))).toBe(1);
  });
});

describe('least privilege', () => {
  /** Data roles only: nothing that manages, nothing that owns a namespace. */
  const ROLES: Readonly<Record<string, string>> = {
    'b7e6dc6d-f1e8-4753-8033-0f276bb0955b': 'Storage Blob Data Owner, of the host’s own account',
    '974c5e8b-45b9-4653-ba55-5f855dd0fb88': 'Storage Queue Data Contributor',
    '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3': 'Storage Table Data Contributor',
    '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0': 'Azure Service Bus Data Receiver',
    '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39': 'Azure Service Bus Data Sender',
    '3913510d-42f4-4e42-8a64-420c390055eb': 'Monitoring Metrics Publisher',
    '12338af0-0e69-4776-bea7-57ae8d297424': 'Key Vault Crypto User',
    '21090545-7ca7-4776-b22c-e363652d74d2': 'Key Vault Reader, which shows no key and no secret',
    '09976791-48a7-449e-bb21-39d1a415f350':
      'Communication and Email Service Owner, of the one service that sends mails',
  };

  it('gives roles from this list, each once used, and by name only', () => {
    const named = [...whole.matchAll(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g)].map(([id]) => id);
    expect(new Set(named)).toEqual(new Set(Object.keys(ROLES)));
    expect(whole).not.toMatch(/roleDefinitions', '/);
  });

  it('does not lose a message of the quarantine to those who look for another one', () => {
    const bus = bicep('bus.bicep');
    expect(stringsOf(variable(bus, 'searched'))).toEqual([ORDERS_QUARANTINE_QUEUE]);
    expect(bus).toContain('var searchedDeliveries = 2000');
    expect(bus).toContain(
      'maxDeliveryCount: contains(searched, queue.Name) ? searchedDeliveries : queue.Properties.MaxDeliveryCount',
    );
  });

  it('may receive and send where the code does, and nowhere else', () => {
    const bus = bicep('bus.bicep');
    const ours = [
      ORDERS_RETRY_QUEUE,
      WAKE_UPS_QUEUE,
      RENEWAL_SWEEPS_QUEUE,
      REHEARSALS_QUEUE,
      IMPORTS_QUEUE,
      RETRIES_QUEUE,
      CHECKPOINTS_QUEUE,
      WEBHOOK_WORK_QUEUE,
      WEBHOOK_WORK_SLOW_QUEUE,
    ];
    const receives = [ORDERS_QUEUE, ORDERS_QUARANTINE_QUEUE, ...ours];
    const sends = [ORDERS_QUARANTINE_QUEUE, ...ours];
    expect(stringsOf(variable(bus, 'receivesFrom')).toSorted()).toEqual(receives.toSorted());
    expect(stringsOf(variable(bus, 'sendsTo')).toSorted()).toEqual(sends.toSorted());
    expect(stringsOf(variable(bus, 'ownSubscriptions'))).toEqual([
      PROJECTIONS_SUBSCRIPTION,
      EVIDENCE_SUBSCRIPTION,
      FEED_SUBSCRIPTION,
    ]);
  });

  it('may reach each table of the ledger by itself', () => {
    const storage = bicep('storage.bicep');
    const paramsOf = (name: string) =>
      new RegExp(`^module ${name} 'account\\.bicep' = \\{$[^]*?^\\}$`, 'm').exec(storage)![0].replace(/\s+/g, ' ');
    expect(paramsOf('ledger')).toContain(
      'tableRoles: map(tables, table => { table: table role: tableDataContributor })',
    );
    expect(paramsOf('ledger')).not.toMatch(/ roles: /);
    // So may those of further accounts, which have the same tables.
    expect(storage).toMatch(/^module partners 'account\.bicep' = \[\n {2}for name in partnerAccounts: \{/m);
    const further = /^module partners [^]*?^\]$/m.exec(storage)![0].replace(/\s+/g, ' ');
    for (const shared of ['tables: tables ', 'skuName: ', 'publicAccess: publicAccess ', 'deleteLock: deleteLock '])
      expect(further).toContain(shared);
    expect(further).toContain('tableRoles: map(tables, table => { table: table role: tableDataContributor })');
    expect(further).not.toMatch(/ roles: /);
    // Tables that are made as time goes on are alone in an account.
    expect(paramsOf('due')).toMatch(/ roles: \[tableDataContributor\] /);
    expect(paramsOf('due')).not.toMatch(/ tables: /);
    expect(bicep('account.bicep')).toMatch(/scope: table\[index\]\n.*\n.*\n.*\n.*\n.*roleDefinitions', item\.role\)/);
  });

  it('may sign by one key, which cannot leave its vault nor be purged, and by that of the certificate', () => {
    const vault = bicep('vault.bicep');
    const roles = [
      ...vault.matchAll(/^resource \w+ '[^']+roleAssignments[^']+' = (if \(.+\) )?\{\n {2}scope: (\w+)\n[^]*?^\}$/gm),
    ];
    const ifNamed = 'if (!empty(certificateName)) ';
    expect(
      roles.map(([text, condition, scope]) => [condition, scope, /roleDefinitions', (\w+)\)/.exec(text)?.[1]]),
    ).toEqual([
      [undefined, 'logKey', 'cryptoUser'],
      [ifNamed, 'certificateKey', 'cryptoUser'],
      [ifNamed, 'vault', 'vaultReader'],
    ]);
    expect(vault.match(/roleAssignments@/g)).toHaveLength(roles.length);
    expect(variable(vault, 'cryptoUser')).toBe("'12338af0-0e69-4776-bea7-57ae8d297424'");
    expect(vault).toMatch(/keyOps: \['sign', 'verify'\]/);
    expect(vault).toMatch(/exportable: false/);
    expect(vault).toMatch(/enablePurgeProtection: true/);
    expect(vault).toMatch(/enableRbacAuthorization: true/);
  });

  it('may send mails by one service, from the domain that Azure manages, which follows no reader', () => {
    const mail = bicep('mail.bicep');
    expect(mail.match(/^resource \w+ '[^']+roleAssignments[^']+' = \{\n {2}scope: (\w+)$/m)?.[1]).toBe('service');
    expect(mail.match(/roleAssignments@/g)).toHaveLength(1);
    expect(mail).toMatch(/domainManagement: 'AzureManaged'/);
    expect(mail).toMatch(/userEngagementTracking: 'Disabled'/);
    expect(mail).toMatch(/linkedDomains: \[domain\.id\]/);
  });

  it('takes tokens for the deployment alone, and limits each partner, unless told otherwise', () => {
    const main = bicep('main.bicep');
    expect(main).toContain(
      "param tokenAudiences array = [\n  'api://${tenant().tenantId}/assent-${environmentName}'\n]",
    );
    expect(main).toMatch(/^param rateLimitPerSecond int = 50$/m);
    expect(main).toMatch(/^param rateLimitBurst int = 200$/m);
    expect(whole + JSON.stringify(parameters)).not.toContain('partnercenter');
    expect(localSettings({ host: 1, tables: 2, bus: 3, authority: 4, mailbox: 5 })).toMatchObject({
      RATE_LIMIT_PER_SECOND: '0',
    });
  });

  it('knows no key and no connection string', () => {
    expect(whole).not.toMatch(/listKeys|listConnectionStrings|listAccountSas|AccountKey|SharedAccessKey|@secure/i);
    expect(whole.match(/disableLocalAuth: true/gi)?.length).toBe(4);
    expect(whole).toContain('allowSharedKeyAccess: false');
    expect(whole).not.toMatch(/allowSharedKeyAccess: true|disableLocalAuth: false|httpsOnly: false/);
  });

  it('takes modules of the registry at a fixed version, without their telemetry, and masks the addresses of clients', () => {
    const modules = whole.match(/^module \w+ 'br\/.+' = \{$/gm) ?? [];
    expect(modules.length).toBeGreaterThan(3);
    expect(modules.filter((line) => !/ 'br\/public:avm\/res\/[\w/-]+:\d+\.\d+\.\d+' /.test(line))).toEqual([]);
    expect(whole.match(/^ {4}enableTelemetry: false$/gm)).toHaveLength(modules.length);
    expect(whole.match(/disableIpMasking: \w+/g)).toEqual(['disableIpMasking: false']);
  });
});

describe('the table of settings', () => {
  const read = (name: string) => readFileSync(join(import.meta.dirname, '../..', name), 'utf8');
  const document = read('infra/azure/README.md');
  const rows = [...document.matchAll(/^\| `([A-Z]\w+)` +\| (?:`(\w+)`)? +\| .+ \| .+ \|$/gm)];
  const declared = [...bicep('main.bicep').matchAll(/^param (\w+) /gm)].map(([, name]) => name!);

  it('has every setting that the service, the host or telemetry reads, and no other', () => {
    const telemetry = readdirSync(join(import.meta.dirname, '../../shared/telemetry'))
      .flatMap((name) => [...read(`shared/telemetry/${name}`).matchAll(/'((?:OTEL|APPLICATIONINSIGHTS)_[A-Z_]+)'/g)])
      .map(([, name]) => name!);
    expect(telemetry.length).toBeGreaterThan(5);
    const functions = bicep('functions.bicep');
    const known = new Set([
      ...Object.keys(Settings.shape),
      ...keysOf(variable(functions, 'settings')),
      ...keysOf(variable(functions, 'hostSettings')),
      ...telemetry,
    ]);
    expect(rows.map(([, name]) => name!).toSorted()).toEqual([...known].toSorted());
  });

  it('names each parameter of the deployment, beside the setting that it gives or below', () => {
    const below = /The other parameters of [^]+?;/.exec(document)![0].replace('main.bicep', '');
    const named = [...rows.flatMap(([, , parameter]) => parameter ?? []), ...stringsIn(below)];
    expect(named.toSorted()).toEqual(declared.toSorted());
    const given = bicep('functions.bicep');
    for (const [, setting, parameter] of rows) {
      if (parameter) expect(given).toMatch(new RegExp(`^ {2}${setting}: .*\\b${parameter}\\b`, 'm'));
    }
  });
});

describe('what is configured', () => {
  const main = bicep('main.bicep');

  const known = Object.keys(Settings.shape);
  const schedules = [
    'SWEEP_SCHEDULE',
    'HOLDS_SCHEDULE',
    'INVITATIONS_SCHEDULE',
    'EVIDENCE_SCHEDULE',
    'TIME_STAMP_SCHEDULE',
    'WITNESS_SCHEDULE',
    'WEBHOOKS_SCHEDULE',
  ];
  // In Azure the managed identity vouches for the app: there is no secret.
  const local = new Set([
    'Tables',
    'ServiceBus',
    'SIGN_IN_CLIENT_SECRET',
    'EVIDENCE_KEY_FILE',
    'WEBHOOK_CERTIFICATE_FILE',
  ]);
  const inAzure = new Set([
    'Tables__endpoint',
    'DueTables__endpoint',
    'ServiceBus__fullyQualifiedNamespace',
    'EVIDENCE_KEY_URL',
    'WEBHOOK_CERTIFICATE_URL',
  ]);

  it('sets in Azure what the service reads, and nothing more', () => {
    const wanted = [...known.filter((key) => !local.has(key)), ...schedules];
    expect(keysOf(variable(bicep('functions.bicep'), 'settings')).toSorted()).toEqual(wanted.toSorted());
  });

  it('shows in the sample what the service reads, and nothing more', () => {
    const host = ['FUNCTIONS_WORKER_RUNTIME', 'AzureWebJobsStorage'];
    const wanted = [...known.filter((key) => !inAzure.has(key)), ...schedules, ...host];
    expect(Object.keys(sample.Values).toSorted()).toEqual(wanted.toSorted());
    const set = Object.keys(localSettings({ host: 1, tables: 2, bus: 3, authority: 4, mailbox: 5 }));
    expect(set.filter((key) => !Object.keys(sample.Values).includes(key))).toEqual([]);
  });

  it('takes parameters that are declared, from variables that the guide sets', () => {
    const guide = readFileSync(join(import.meta.dirname, '../../infra/azure/README.md'), 'utf8');
    const taken = [...JSON.stringify(parameters).matchAll(/\$\{(\w+)/g)].map(([, name]) => name!);
    const set = [...guide.matchAll(/^azd env set (\w+) /gm)].map(([, name]) => name!);
    const azd = ['AZURE_SUBSCRIPTION_ID', 'AZURE_RESOURCE_GROUP'];
    expect(set.toSorted()).toEqual([...taken, ...azd].toSorted());
    for (const name of Object.keys(parameters.parameters)) expect(main).toMatch(new RegExp(`^param ${name} `, 'm'));
  });

  it('passes each parameter on', () => {
    const declared = [...main.matchAll(/^param (\w+) /gm)].map(([, name]) => name!);
    const used = (name: string) => main.replace(/^param .*$/gm, '').match(new RegExp(`(?<![\\w.])${name}(?![\\w:])`));
    expect(declared).toContain('rateLimitPerSecond');
    expect(declared.filter((name) => !used(name))).toEqual([]);
  });

  it('tells operators where the service, the tables and the bus are', () => {
    const outputs = [...main.matchAll(/^output (\w+) /gm)].map(([, name]) => name!);
    expect(outputs.toSorted()).toEqual([
      'busNamespace',
      'dueEndpoint',
      'functionAppName',
      'ledgerEndpoint',
      'partnerEndpoints',
      'serviceUrl',
    ]);
  });

  it('makes the tables that the service expects', () => {
    expect(stringsOf(variable(bicep('storage.bicep'), 'tables')).toSorted()).toEqual(TABLES.toSorted());
  });

  it('has the local topology but for what is only shown locally', () => {
    const bus = bicep('bus.bicep');
    expect(variable(bus, 'topology')).toBe("loadJsonContent('../topology.json').UserConfig.Namespaces[0]");
    expect(stringsOf(variable(bus, 'localOnly'))).toEqual(['all']);
    const topics = topology.UserConfig.Namespaces.flatMap(({ Topics }) => Topics.map(({ Name }) => Name));
    expect(topics).toEqual([EVENTS_TOPIC]);
    const propertiesOf = (resource: string) => {
      const declared = syntax(bus).find(
        ({ type, text }) => type === 'resource_declaration' && text.startsWith(`resource ${resource} `),
      )!.text;
      const properties = /^( +)properties: \{\n([^]*?)^\1\}/m.exec(declared)![2]!;
      return Object.fromEntries([...properties.matchAll(/^ +(\w+): (.+)$/gm)].map(([, name, value]) => [name, value]));
    };
    const delivery = (of: string) => ({
      lockDuration: `${of}.Properties.LockDuration`,
      requiresSession: `${of}.Properties.RequiresSession`,
      deadLetteringOnMessageExpiration: `${of}.Properties.DeadLetteringOnMessageExpiration`,
      defaultMessageTimeToLive: 'timeToLive',
    });
    expect(propertiesOf('queue')).toEqual({
      ...delivery('queue'),
      maxDeliveryCount: 'contains(searched, queue.Name) ? searchedDeliveries : queue.Properties.MaxDeliveryCount',
      requiresDuplicateDetection: 'queue.Properties.RequiresDuplicateDetection',
      // Absent where a queue detects no duplicates.
      duplicateDetectionHistoryTimeWindow: 'queue.Properties.?DuplicateDetectionHistoryTimeWindow',
    });
    expect(propertiesOf('events')).toEqual({
      requiresDuplicateDetection: 'topic.Properties.RequiresDuplicateDetection',
      duplicateDetectionHistoryTimeWindow: 'topic.Properties.DuplicateDetectionHistoryTimeWindow',
      defaultMessageTimeToLive: 'timeToLive',
    });
    expect(propertiesOf('subscription')).toEqual({
      ...delivery('subscription'),
      maxDeliveryCount: 'subscription.Properties.MaxDeliveryCount',
    });
    const entities = topology.UserConfig.Namespaces.flatMap(({ Queues, Topics }) => [...Queues, ...Topics]);
    const windows = entities
      .map(
        ({ Properties }): { RequiresDuplicateDetection: boolean; DuplicateDetectionHistoryTimeWindow?: string } =>
          Properties,
      )
      .filter(({ RequiresDuplicateDetection }) => RequiresDuplicateDetection)
      .map(({ DuplicateDetectionHistoryTimeWindow }) => DuplicateDetectionHistoryTimeWindow);
    expect(windows.length).toBeGreaterThan(4);
    expect(new Set(windows)).toEqual(new Set(['PT5M']));
  });
});
