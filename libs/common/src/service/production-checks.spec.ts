import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PRODUCTION_CHECKS, refuseUnsafeProduction } from './production-checks.js';

const SOUND = {
  KEYS_DIR: '/keys',
  SERVICE_PORT: '3001',
  TOKEN_ISSUER: 'https://id.example.gov.cn/realms/city',
  TOKEN_JWKS_URL: 'https://id.example.gov.cn/realms/city/certs',
  AUDIT_LOG_HOST: 'audit.example.gov.cn',
  LOG_LEVEL: 'info',
  WEBHOOK_ALLOWED_NETWORKS: '10.20.0.0/16,2409:8000:1::/48',
  SERVICE_ORIGINS:
    '{"approval":"https://sp.example.gov.cn/approval","review-experts":"https://sp.example.gov.cn/experts"}',
};

/** What is refused of each variable, and what the refusal says. */
const UNSAFE: [keyof typeof SOUND | string, string | undefined, RegExp][] = [
  ['LEGAL_START', '2026-03-02T09:00:00+08:00', /embedded mode only/],
  ['LEGAL_AHEAD_MS', '5', /embedded mode only/],
  ['WEBHOOK_TEST_ORIGINS', 'http://127.0.0.1:1', /embedded mode only/],
  ['TOKEN_ISSUER', undefined, /must be set/],
  ['TOKEN_ISSUER', 'http://id.example.gov.cn', /forged/],
  ['TOKEN_ISSUER', 'id.example.gov.cn', /no address/],
  ['TOKEN_ISSUER', 'https://user:secret@id.example.gov.cn', /login/],
  ['TOKEN_ISSUER', 'https://embedded.shenguan.local', /development issuer/],
  ['TOKEN_ISSUER', 'https://embedded.shenguan.local/', /development issuer/],
  ['TOKEN_ISSUER', 'HTTPS://Embedded.ShenGuan.LOCAL', /development issuer/],
  ['TOKEN_ISSUER', 'https://embedded.shenguan.local.', /development issuer/],
  ['TOKEN_ISSUER', 'https://embedded.shenguan.local:443', /development issuer/],
  ['TOKEN_ISSUER', 'https://%65mbedded.shenguan.local', /development issuer/],
  ['TOKEN_ISSUER', 'https:%2F%2Fembedded.shenguan%2Elocal', /development issuer/],
  ['TOKEN_ISSUER', 'https://embedded．shenguan。local', /development issuer/],
  ['TOKEN_ISSUER', ' https://embedded.shenguan.local ', /development issuer/],
  ['TOKEN_ISSUER', 'http://embedded.shenguan.local', /development issuer/],
  ['TOKEN_JWKS_URL', undefined, /must be set/],
  ['TOKEN_JWKS_URL', 'http://id.example.gov.cn/certs', /forged/],
  ['TOKEN_JWKS_URL', 'file:///keys/token.jwks.json', /forged/],
  ['TOKEN_JWKS_URL', '/keys/token.jwks.json', /no address/],
  ['TOKEN_JWKS_URL', 'data:application/json,{}', /forged/],
  ['KEYS_DIR', undefined, /must be set/],
  ['SERVICE_PORT', undefined, /1 to 65535/],
  ['SERVICE_PORT', '0', /1 to 65535/],
  ['SERVICE_PORT', '65536', /1 to 65535/],
  ['SERVICE_PORT', '3001abc', /1 to 65535/],
  ['SERVICE_PORT', '-1', /1 to 65535/],
  ['WEBHOOK_ALLOWED_NETWORKS', '0.0.0.0/0', /opens 0\.0\.0\.0\/0/],
  ['WEBHOOK_ALLOWED_NETWORKS', '10.0.0.0/7', /wider than \/8/],
  ['WEBHOOK_ALLOWED_NETWORKS', '10.0.0.0/8, ::/0', /opens ::\/0/],
  ['WEBHOOK_ALLOWED_NETWORKS', '::ffff:0.0.0.0/96', /wider than \/8/],
  ['WEBHOOK_ALLOWED_NETWORKS', 'fc00::/7', /wider than \/32/],
  ['WEBHOOK_ALLOWED_NETWORKS', '10.0.0.1', /CIDR/],
  ['WEBHOOK_ALLOWED_NETWORKS', '*', /CIDR/],
  ['TRUSTED_PROXIES', '10.0.0.1,0.0.0.0/0', /opens 0\.0\.0\.0\/0/],
  ['TRUSTED_PROXIES', '::/0', /opens ::\/0/],
  ['S3_ENDPOINT', 'http://s3.example.gov.cn', /not https/],
  ['NODE_TLS_REJECT_UNAUTHORIZED', '0', /NODE_EXTRA_CA_CERTS/],
  ['NODE_TLS_REJECT_UNAUTHORIZED', '', /NODE_EXTRA_CA_CERTS/],
  ['LOG_LEVEL', 'silent', /set one of/],
  ['LOG_LEVEL', 'fatal', /set one of/],
  ['LOG_LEVEL', 'INFO', /set one of/],
  ['AUDIT_LOG_HOST', undefined, /host name/],
  ['AUDIT_LOG_HOST', 'shenguan.local', /host name/],
  ['AUDIT_LOG_HOST', 'audit log', /host name/],
  ['SERVICE_ORIGINS', undefined, /must be set/],
  ['SERVICE_ORIGINS', 'https://sp.example.gov.cn', /no JSON/],
  ['SERVICE_ORIGINS', '["https://sp.example.gov.cn"]', /no JSON object/],
  ['SERVICE_ORIGINS', '{"review-experts":"https://sp.example.gov.cn/experts"}', /lacks approval itself/],
  ['SERVICE_ORIGINS', '{"approvals":"https://sp.example.gov.cn/approval"}', /"approvals", which is no service/],
  ['SERVICE_ORIGINS', '{"approval":"http://sp.example.gov.cn/approval"}', /no https address/],
  ['SERVICE_ORIGINS', '{"approval":"https://sp.example.gov.cn/approval/"}', /slash at its end/],
  ['SERVICE_ORIGINS', '{"approval":"https://op:secret@sp.example.gov.cn"}', /without login/],
  ['SERVICE_ORIGINS', '{"approval":"/approval"}', /no https address/],
];

describe('what production refuses', () => {
  let embeddedKeys: string;
  beforeAll(() => {
    embeddedKeys = mkdtempSync(join(tmpdir(), 'shenguan-keys-'));
    writeFileSync(join(embeddedKeys, 'made.json'), '[]');
  });
  afterAll(() => rmSync(embeddedKeys, { recursive: true }));

  it('starts with what is sound, and with networks and level left out', () => {
    expect(() => refuseUnsafeProduction(SOUND, 'approval')).not.toThrow();
    const { LOG_LEVEL: _, WEBHOOK_ALLOWED_NETWORKS: __, ...least } = SOUND;
    expect(() => refuseUnsafeProduction(least, 'approval')).not.toThrow();
    expect(() => refuseUnsafeProduction({ ...SOUND, NODE_TLS_REJECT_UNAUTHORIZED: '1' }, 'approval')).not.toThrow();
  });

  it.each(UNSAFE)('%s=%s', (variable, value, said) => {
    const attempt = () => refuseUnsafeProduction({ ...SOUND, [variable]: value }, 'approval');
    expect(attempt).toThrow(said);
    expect(attempt).toThrow(new RegExp(`^production does not start:\\n {2}${variable} `));
  });

  it('keys that the embedded mode made', () => {
    expect(() => refuseUnsafeProduction({ ...SOUND, KEYS_DIR: embeddedKeys }, 'approval')).toThrow(
      /KEYS_DIR .*embedded mode/,
    );
  });

  it('names all that is wrong at once', () => {
    expect(() => refuseUnsafeProduction({}, 'approval')).toThrow(
      /TOKEN_ISSUER[\s\S]*TOKEN_JWKS_URL[\s\S]*AUDIT_LOG_HOST/,
    );
  });

  it('is tried here for every variable of the table', () => {
    const tried = new Set(UNSAFE.map(([variable]) => variable));
    expect(PRODUCTION_CHECKS.map(({ variable }) => variable).filter((one) => !tried.has(one))).toEqual([]);
  });
});
