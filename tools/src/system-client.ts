import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chosenDataDir } from '@shenguan/embedded/command';
import { mintToken } from '@shenguan/embedded/mint-token';
import { findRunning } from '@shenguan/embedded/running-system';
import { request } from 'undici';
import { Unavailable } from './command.js';
import type { Language } from './telling/language.js';

/** A service answered with something else than success; `body` is its problem document. */
export class Refused extends Unavailable {
  constructor(
    readonly service: string,
    readonly path: string,
    readonly status: number,
    readonly body: string,
  ) {
    super(`${service} answered ${status} to ${path}: ${body}`);
    this.name = 'Refused';
  }
}

/** As whom a command asks: an auditor reads everything and changes nothing but the log; an operator runs the services. */
const HOLDERS = {
  auditor: { sub: 'auditor-command', name: '审计命令', roles: ['auditor'], body: '' },
  'system-admin': { sub: 'operator-command', name: '运维命令', roles: ['system-admin'], body: '' },
  /** Of the department that the example data knows. */
  liaison: null,
} as const;

/** The services of the running system, asked as an auditor or an operator. */
export class SystemClient {
  private constructor(
    private readonly origins: Readonly<Record<string, string>>,
    private readonly token: string,
    private readonly language: Language,
  ) {}

  /**
   * Finds the system that runs on DATA_DIR; throws where none does. One that runs elsewhere is named by its public
   * addresses (SERVICE_ORIGINS) and asked with a token of its own issuer (ACCESS_TOKEN), of somebody in that role.
   */
  static async find(language: Language = 'en', role: keyof typeof HOLDERS = 'auditor'): Promise<SystemClient> {
    const { SERVICE_ORIGINS, ACCESS_TOKEN } = process.env;
    if (SERVICE_ORIGINS) {
      if (!ACCESS_TOKEN) {
        throw new Unavailable(
          '设置了 SERVICE_ORIGINS 的，还须以 ACCESS_TOKEN 给出该系统的访问令牌 · With SERVICE_ORIGINS, ACCESS_TOKEN must hold an access token of that system',
        );
      }
      return new SystemClient(JSON.parse(SERVICE_ORIGINS), ACCESS_TOKEN, language);
    }
    const dataDir = chosenDataDir();
    const running = findRunning(dataDir);
    if (!running) {
      throw new Unavailable(
        `${dataDir} 上没有正在运行的系统：请运行 npm start，或设置 DATA_DIR · No system is running on ${dataDir}: run "npm start", or set DATA_DIR`,
      );
    }
    const token = await mintToken(dataDir, HOLDERS[role] ?? seededLiaison(dataDir), { lifeSeconds: 600 });
    return new SystemClient(running.origins as Record<string, string>, token, language);
  }

  get services(): string[] {
    return Object.keys(this.origins);
  }

  /** Reads JSON from a service; throws Refused where it answers anything but 200. */
  async get<T>(service: string, path: string): Promise<T> {
    return JSON.parse((await this.getBytes(service, path)).toString('utf8')) as T;
  }

  /** Reads bytes from a service; throws Refused where it answers anything but 200. */
  getBytes(service: string, path: string): Promise<Buffer> {
    return this.ask('GET', service, path);
  }

  /** Posts, such as for a checkpoint, and reads JSON; throws Refused unless it succeeds. */
  async post<T>(service: string, path: string, body?: object): Promise<T> {
    return JSON.parse((await this.ask('POST', service, path, body)).toString('utf8')) as T;
  }

  private async ask(method: 'GET' | 'POST', service: string, path: string, body?: object): Promise<Buffer> {
    const { statusCode, bytes } = await this.send(method, service, path, body);
    if (statusCode >= 300) throw new Refused(service, path, statusCode, bytes.toString('utf8'));
    return bytes;
  }

  private async send(method: 'GET' | 'POST', service: string, path: string, sent?: object) {
    try {
      const { statusCode, body } = await request(this.origins[service] + path, {
        method,
        headers: {
          authorization: `Bearer ${this.token}`,
          'accept-language': this.language,
          ...(sent && { 'content-type': 'application/json' }),
        },
        body: sent && JSON.stringify(sent),
      });
      return { statusCode, bytes: Buffer.from(await body.arrayBuffer()) };
    } catch (error) {
      throw new Unavailable(`${service} gives no whole answer to ${path}: ${(error as Error).message}`);
    }
  }
}

/** The liaison whom the example data knows; another is asked for by the token of its own issuer. */
function seededLiaison(dataDir: string) {
  const file = join(dataDir, 'seed.json');
  const seeded = existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).roles?.liaison;
  if (!seeded)
    throw new Unavailable(
      `${file} 中没有联络员 · the example data knows no liaison: set SERVICE_ORIGINS and ACCESS_TOKEN`,
    );
  return { ...seeded, roles: ['liaison'] };
}
