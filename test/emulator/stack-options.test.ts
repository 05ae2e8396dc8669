import { describe, expect, test } from 'vitest';
import { readStartOptions } from '../../infra/emulator/stack/start-options.ts';

describe('the options of npm start', () => {
  test('without any, the documented ports and .local', () => {
    expect(readStartOptions([])).toEqual({
      ports: { host: 7071, tables: 10_002, bus: 5672, authority: 7072, mailbox: 7073 },
      data: '.local',
      now: undefined,
      telemetry: false,
      watch: false,
    });
  });

  test('each can be given', () => {
    const ports = [
      '--port',
      '1',
      '--tables-port',
      '2',
      '--bus-port',
      '3',
      '--authority-port',
      '4',
      '--mailbox-port',
      '5',
    ];
    const others = ['--data', 'x', '--now', '2019-12-01T00:00:00+02:00', '--telemetry', '--watch'];
    expect(readStartOptions([...ports, ...others])).toEqual({
      ports: { host: 1, tables: 2, bus: 3, authority: 4, mailbox: 5 },
      data: 'x',
      now: new Date('2019-11-30T22:00:00Z'),
      telemetry: true,
      watch: true,
    });
  });

  test('--ephemeral keeps nothing, a day is its first instant in UTC, 0 takes any free port', () => {
    expect(readStartOptions(['--ephemeral', '--now', '2024-02-29', '--port', '0', '--bus-port', '0'])).toMatchObject({
      data: undefined,
      now: new Date('2024-02-29T00:00:00Z'),
      ports: { host: 0, bus: 0 },
    });
  });

  test.each([
    [['--prot', '1'], "Unknown option '--prot'"],
    [['somewhere'], "Unexpected argument 'somewhere'"],
    [['--port'], '--port'],
    [['--port', 'http'], "--port takes a port from 0 to 65535, not 'http'."],
    [['--bus-port', '65536'], "--bus-port takes a port from 0 to 65535, not '65536'."],
    [['--tables-port=-1'], "--tables-port takes a port from 0 to 65535, not '-1'."],
    [['--port', '7072'], '--port and --authority-port are both 7072.'],
    [['--ephemeral', '--data', 'x'], 'Give either --ephemeral or --data.'],
    [['--data', ''], '--data takes a directory.'],
    [['--now', 'tomorrow'], "not 'tomorrow'"],
    [['--now', '2023-02-29'], "not '2023-02-29'"],
    [['--now', '2023-02-28T25:00:00Z'], 'not'],
    [['--now', '2023-02-28T10:00'], 'not'],
  ])('%j is refused', (args, message) => {
    expect(() => readStartOptions(args)).toThrow(message);
  });
});
