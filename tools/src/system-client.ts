import { chosenDataDir } from '@shenguan/embedded/command';
import { mintToken } from '@shenguan/embedded/mint-token';
import { findRunning } from '@shenguan/embedded/running-system';
import { request } from 'undici';

/** The services of the running system, asked as an auditor, who reads everything and changes nothing. */
export class SystemClient {
  private constructor(
    readonly origins: Readonly<Record<string, string>>,
    private readonly token: string,
  ) {}

  /** Finds the system that runs on DATA_DIR; throws where none does. */
  static async find(): Promise<SystemClient> {
    const dataDir = chosenDataDir();
    const running = findRunning(dataDir);
    if (!running) throw new Error(`No system is running on ${dataDir}: run "npm start", or set DATA_DIR`);
    const holder = { sub: 'auditor-command', name: '审计命令', roles: ['auditor'], body: '' };
    const token = await mintToken(dataDir, holder, { lifeSeconds: 600 });
    return new SystemClient(running.origins as Record<string, string>, token);
  }

  get services(): string[] {
    return Object.keys(this.origins);
  }

  /** Reads JSON from a service; throws what the problem document says where it refuses. */
  async get<T>(service: string, path: string): Promise<T> {
    return JSON.parse((await this.getBytes(service, path)).toString('utf8')) as T;
  }

  /** Reads bytes from a service. */
  async getBytes(service: string, path: string): Promise<Buffer> {
    const answer = await request(this.origins[service] + path, {
      headers: { authorization: `Bearer ${this.token}`, 'accept-language': 'en' },
    });
    const bytes = Buffer.from(await answer.body.arrayBuffer());
    if (answer.statusCode !== 200) throw new Error(`${service} answered ${answer.statusCode} to ${path}: ${bytes}`);
    return bytes;
  }
}
