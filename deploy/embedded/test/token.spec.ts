import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { ensureKeys, keysDirOf, TOKEN_AUDIENCE, TOKEN_ISSUER } from '../src/keys.js';
import { privateDirectory, removeDirectories, runBuilt } from './support.js';

describe('npm run token', () => {
  const dataDir = privateDirectory();
  const token = (...args: string[]) => runBuilt('token', args, { DATA_DIR: dataDir });
  const claimsOf = async (stdout: string) => {
    const keys = createLocalJWKSet(JSON.parse(readFileSync(join(keysDirOf(dataDir), 'token.jwks.json'), 'utf8')));
    const lastLine = stdout.trimEnd().split('\n').at(-1)!;
    return (await jwtVerify(lastLine, keys, { issuer: TOKEN_ISSUER, audience: TOKEN_AUDIENCE })).payload;
  };
  beforeAll(() => ensureKeys(dataDir));
  afterAll(removeDirectories);

  it('prints a token for twelve hours', async () => {
    const { status, stdout } = await token('reviewer,approver', '--body', '91140600MA0KXXXX0X', '--subject', 'li');
    expect(status).toBe(0);
    const claims = await claimsOf(stdout);
    expect(claims).toMatchObject({ sub: 'li', roles: ['reviewer', 'approver'], body: '91140600MA0KXXXX0X' });
    expect(claims.exp! - claims.iat!).toBe(12 * 60 * 60);
  });

  it('prints the bare token with --json too', async () => {
    const { stdout } = await token('auditor', '--json');
    expect(await claimsOf(stdout)).toMatchObject({ roles: ['auditor'] });
  });

  it('takes body and subject from the example data', async () => {
    const seeded = { sub: 'clerk-1', name: '王敏', body: '11140600MB00000001' };
    writeFileSync(join(dataDir, 'seed.json'), JSON.stringify({ roles: { 'window-clerk': seeded } }));
    expect(await claimsOf((await token('window-clerk')).stdout)).toMatchObject(seeded);
    expect(await claimsOf((await token('window-clerk', '--body', 'x')).stdout)).toMatchObject({ ...seeded, body: 'x' });
  });

  it.each([[[]], [['no-such-role']], [['reviewer', '--colour', 'red']]])('calls %j wrong usage', async (args) => {
    const { status, stdout, stderr } = await token(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('Usage: npm run token');
  });

  it('says so where no system has been started', async () => {
    const { status, stderr } = await runBuilt('token', ['auditor'], { DATA_DIR: privateDirectory() });
    expect(status).toBe(1);
    expect(stderr).toContain('npm start');
  });
});
