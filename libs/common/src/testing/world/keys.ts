import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Makes the keys of all services. */
export async function writeKeys(keys: string): Promise<void> {
  await mkdir(keys, { recursive: true });
  const ring = () => JSON.stringify({ current: 'k1', keys: { k1: randomBytes(32).toString('base64') } });
  for (const name of ['fields', 'hash', 'person']) await writeFile(join(keys, `${name}.json`), ring());
  for (const service of ['approval', 'review-experts', 'joint-inspection', 'supervision-link']) {
    await writeFile(join(keys, `log-${service}.key`), ed25519Seed());
  }
  await writeFile(join(keys, 'draw-service.key'), ed25519Seed());
}

/** A fresh Ed25519 private key as a 32-byte hex seed. */
function ed25519Seed(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  const jwk = privateKey.export({ format: 'jwk' });
  return Buffer.from(jwk.d!, 'base64url').toString('hex');
}
