import { describe, expect, it } from '@jest/globals';
import type { TargetRefused } from './target-refused.js';
import { literalAddress, parseWebhookUrl } from './webhook-url.js';

function flawOf(url: string): string | null {
  try {
    parseWebhookUrl(url);
    return null;
  } catch (error) {
    return (error as TargetRefused).flaw;
  }
}

describe('LINK-5 回调网址 · the form of a webhook URL', () => {
  it.each(['https://hooks.example.cn/a?b=c', 'https://hooks.example.cn:8443/', 'http://10.2.0.1:8080/'])(
    'held: %s',
    (url) => {
      expect(flawOf(url)).toBeNull();
    },
  );

  it.each([
    ['hooks.example.cn', 'form'],
    ['https://', 'form'],
    ['https://1.2.3.4.5.6.0x/', 'form'],
    ['ftp://hooks.example.cn/', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['gopher://hooks.example.cn/', 'scheme'],
    ['https://user@hooks.example.cn/', 'userinfo'],
    ['https://user:pass@hooks.example.cn/', 'userinfo'],
    ['https://hooks.example.cn/#part', 'fragment'],
    ['https://hooks.example.cn:22/', 'port'],
    ['https://hooks.example.cn:25/', 'port'],
    ['https://hooks.example.cn:5432/', 'port'],
    ['https://hooks.example.cn:6379/', 'port'],
    ['https://localhost/', 'name'],
    ['https://LOCALHOST./', 'name'],
    ['https://a.localhost/', 'name'],
  ])('refused: %s for its %s', (url, flaw) => {
    expect(flawOf(url)).toBe(flaw);
  });

  it.each([
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0177.0.0.1/',
    'https://127.1/',
    'https://１２７.0.0.1/',
  ])('held: %s is one spelling of 127.0.0.1', (url) => {
    expect(literalAddress(parseWebhookUrl(url).hostname)).toBe('127.0.0.1');
  });

  it.each(['https://hooks.example.cn/?', 'https://HOOKS.example.cn', 'https://hooks.example.cn.:443/#'])(
    'held: %s is one spelling of https://hooks.example.cn/',
    (url) => expect(parseWebhookUrl(url).href).toBe('https://hooks.example.cn/'),
  );

  it('held: the address of a bracketed IPv6 host', () => {
    expect(literalAddress(parseWebhookUrl('https://[::1]/').hostname)).toBe('::1');
    expect(literalAddress('hooks.example.cn')).toBeNull();
  });
});
