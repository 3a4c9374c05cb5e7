import { describe, expect, it } from '@jest/globals';
import { demandAllowedAddress, parseAllowedNetwork } from './target-address.js';
import { TargetRefused } from './target-refused.js';

const allowed = [
  '10.1.0.0/16',
  'http:10.2.0.0/16',
  'fd12:3456::/32',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '192.168.7.7/32',
];

function flawOf(address: string, plainHttp = false): string | null {
  try {
    demandAllowedAddress(address, { allowed: allowed.map(parseAllowedNetwork), own: ['192.168.7.7'], plainHttp });
    return null;
  } catch (error) {
    return (error as TargetRefused).flaw;
  }
}

describe('LINK-5 回调目标地址 · addresses that webhooks may go to', () => {
  it.each(['8.8.8.8', '2606:4700::1111', '10.1.2.3', '10.2.2.3', 'fd12:3456::9', '::ffff:10.1.2.3'])(
    'held: %s',
    (address) => {
      expect(flawOf(address)).toBeNull();
    },
  );

  it.each([
    ['127.0.0.1', 'loopback'],
    ['127.255.0.9', 'loopback'],
    ['::1', 'loopback'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['0.0.0.0', 'loopback'],
    ['::', 'loopback'],
    ['169.254.169.254', 'metadata'],
    ['::ffff:169.254.169.254', 'metadata'],
    ['100.100.100.200', 'metadata'],
    ['168.63.129.16', 'metadata'],
    ['fd00:ec2::254', 'metadata'],
    ['169.254.1.1', 'link-local'],
    ['fe80::1', 'link-local'],
    ['fe80::1%eth0', 'link-local'],
    ['192.168.7.7', 'own'],
    ['10.9.0.1', 'unlisted'],
    ['192.168.1.1', 'unlisted'],
    ['172.16.0.1', 'unlisted'],
    ['100.64.0.1', 'unlisted'],
    ['fd99::1', 'unlisted'],
    ['224.0.0.1', 'special'],
    ['255.255.255.255', 'special'],
    ['64:ff9b::7f00:1', 'special'],
    ['2002:7f00:1::', 'special'],
    ['fec0::1', 'special'],
    ['::a00:1', 'special'],
    ['4000::1', 'special'],
  ])('refused: %s is %s, even where a list names it', (address, flaw) => {
    expect(flawOf(address)).toBe(flaw);
  });

  it('refused: plain http to a network that is not listed for it', () => {
    expect([flawOf('10.2.0.1', true), flawOf('10.1.0.1', true), flawOf('8.8.8.8', true)]).toEqual([
      null,
      'plain-http',
      'plain-http',
    ]);
  });

  it('refused: a list with something else in it', () => {
    expect(() => parseAllowedNetwork('10.1.0.0')).toThrow(/10\.1\.0\.0 is not a network/);
  });
});
