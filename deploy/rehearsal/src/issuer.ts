import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TokenOf } from '@shenguan/lift-retrofit/ground';
import type { Person } from '@shenguan/lift-retrofit/matter/people';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { request } from 'undici';
import { Part } from './part.js';

/** A token is used again for so long, of the ten minutes that it holds. */
const REUSED_MS = 300_000;

/** Where the issuer listens, what it is called, and what its process is started with. */
export interface IssuerPlace {
  readonly issuer: string;
  readonly host: string;
  readonly port: number;
  readonly dir: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** An OpenID Connect issuer (身份认证系统) in a process of its own, whose keys are rotated as an operator does. */
export class Issuer {
  private keys: JWK[] = [];
  private part: Part | undefined;
  private readonly secret = randomBytes(24).toString('base64url');
  private readonly tokens = new Map<string, { token: string; until: number }>();

  constructor(private readonly place: IssuerPlace) {}

  get log(): string {
    return join(this.place.dir, 'logs/issuer.log');
  }

  /** Starts with one key. */
  async start(): Promise<void> {
    this.keys = [await newKey()];
    await this.run();
  }

  /** A new key signs from now on; the one before stays known, so that its tokens hold until they expire. */
  async rotate(): Promise<void> {
    this.keys = [await newKey(), ...this.keys];
    await this.run();
  }

  /** Forgets every key but the one that signs. */
  async retire(): Promise<void> {
    this.keys = this.keys.slice(0, 1);
    await this.run();
  }

  stop(): Promise<void> {
    return this.part?.stop() ?? Promise.resolve();
  }

  /** Forgets the tokens that were issued, as after a move of time. */
  forget(): void {
    this.tokens.clear();
  }

  /** Returns a token that the person holds now, issued over the gateway as to anybody. */
  readonly tokenOf: TokenOf = async (person) => {
    const client = clientOf(person);
    const known = this.tokens.get(client);
    if (known && performance.now() < known.until) return known.token;
    const token = await this.issue(client);
    this.tokens.set(client, { token, until: performance.now() + REUSED_MS });
    return token;
  };

  private async issue(client: string): Promise<string> {
    const { statusCode, body } = await request(`${this.place.issuer}/protocol/openid-connect/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: client,
        client_secret: this.secret,
      }).toString(),
    });
    const answer = (await body.json()) as { access_token?: string };
    if (!answer.access_token) throw new Error(`the issuer answered ${statusCode}: ${JSON.stringify(answer)}`);
    return answer.access_token;
  }

  private async run(): Promise<void> {
    const { issuer, host, port, dir, environment } = this.place;
    await this.part?.stop();
    this.forget();
    const file = join(dir, 'issuer-keys.json');
    writeFileSync(file, JSON.stringify({ keys: this.keys }), { mode: 0o600 });
    const program = join(import.meta.dirname, '../native/issuer.mjs');
    this.part = Part.start('issuer', this.log, [process.execPath, program], {
      ...environment,
      ISSUER: issuer,
      HOST: host,
      PORT: String(port),
      KEYS_FILE: file,
      CLIENT_SECRET: this.secret,
    });
    await this.part.until('its keys were there', async () => {
      const { statusCode, body } = await request(`${issuer}/protocol/openid-connect/certs`);
      await body.dump();
      return statusCode === 200;
    });
  }
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { ...(await exportJWK(privateKey)), kid: randomBytes(8).toString('hex'), alg: 'ES256', use: 'sig' };
}

function clientOf({ sub, name, roles, body }: Person): string {
  return Buffer.from(JSON.stringify({ sub, name, roles, body })).toString('base64url');
}
