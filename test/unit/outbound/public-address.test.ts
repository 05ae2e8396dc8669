import { describe, expect, it } from 'vitest';
import { isLoopbackAddress, isPublicAddress } from '../../../shared/outbound/public-address.ts';

describe('N7 an address that may be called', () => {
  it.each(['8.8.8.8', '20.50.2.1', '192.30.255.112', '2606:4700:4700::1111', '2a01:4f8::1'])(
    'is public: %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    ['this network', '0.0.0.0'],
    ['private, 10/8', '10.0.0.1'],
    ['private, 172.16/12, first', '172.16.0.0'],
    ['private, 172.16/12, last', '172.31.255.255'],
    ['private, 192.168/16', '192.168.1.1'],
    ['shared by carriers', '100.64.0.1'],
    ['shared by carriers, last', '100.127.255.255'],
    ['loopback', '127.0.0.1'],
    ['loopback, another', '127.8.8.8'],
    ['link local: metadata of the cloud', '169.254.169.254'],
    ["Azure's platform", '168.63.129.16'],
    ['protocol assignments', '192.0.0.192'],
    ['documentation', '192.0.2.1'],
    ['benchmarks', '198.18.0.1'],
    ['relay of 6to4', '192.88.99.1'],
    ['multicast', '224.0.0.1'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['unspecified', '::'],
    ['loopback', '::1'],
    ['IPv4-mapped, private', '::ffff:10.0.0.1'],
    ['IPv4-mapped, public', '::ffff:8.8.8.8'],
    ['IPv4-mapped, in hexadecimal', '::ffff:7f00:1'],
    ['IPv4-compatible', '::127.0.0.1'],
    ['translated', '::ffff:0:10.0.0.1'],
    ['NAT64', '64:ff9b::a00:1'],
    ['NAT64 of one network', '64:ff9b:1::a00:1'],
    ['6to4', '2002:a00:1::1'],
    ['Teredo', '2001:0:4136:e378:8000:63bf:f5ff:fffe'],
    ['unique local', 'fc00::1'],
    ['unique local: metadata of a cloud', 'fd00:ec2::254'],
    ['link local', 'fe80::1'],
    ['link local with a zone', 'fe80::1%eth0'],
    ['site local, deprecated', 'fec0::1'],
    ['multicast', 'ff02::1'],
    ['documentation', '2001:db8::1'],
    ['discarded', '100::1'],
    ['not given out', '4000::1'],
    ['no address', 'localhost'],
    ['a short spelling', '127.1'],
    ['an octal spelling', '010.0.0.1'],
    ['empty', ''],
  ])('is not %s: %s', (_kind, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it('is loopback in its own spellings only', () => {
    expect(['127.0.0.1', '127.1.2.3', '::1'].map(isLoopbackAddress)).toEqual([true, true, true]);
    expect(['::ffff:127.0.0.1', '127.1', '0.0.0.0', 'localhost', '10.0.0.1'].map(isLoopbackAddress)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
