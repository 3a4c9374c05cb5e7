import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Receiver } from '@shenguan/lift-retrofit/receiver';
import { Part } from './part.js';

const PORTS = { housing: 8443, market: 8444 } as const;
type Receivers = Record<keyof typeof PORTS, Receiver>;

/**
 * The departments' own network (部门网络): web hooks of production go to no address of the machine itself, so that this one
 * is a network of its own (a namespace of Linux), where a TLS proxy stands for the departments' systems.
 */
export class DepartmentNetwork {
  private readonly namespace: string;
  private readonly link: string;
  private made = false;
  private part: Part | undefined;
  private receivers: Receivers | undefined;

  constructor(
    private readonly programs: { readonly ip: string; readonly nginx: string },
    private readonly dir: string,
    /** The third number of its addresses: another for each run. */
    private readonly network: number,
  ) {
    this.namespace = `shenguan-${network}`;
    this.link = `sg${network}`;
  }

  /** Where the departments' systems answer. */
  get host(): string {
    return this.address(2);
  }

  /** What the bureau's operator lists as theirs. */
  get range(): string {
    return `10.77.${this.network}.0/24`;
  }

  /** Makes the network; false where this machine lets nobody make one. */
  make(): boolean {
    try {
      this.ip('netns', 'add', this.namespace);
      this.made = true;
      process.once('exit', () => this.remove());
      this.ip('link', 'add', this.link, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', this.namespace);
      this.ip('address', 'add', `${this.address(1)}/24`, 'dev', this.link);
      this.ip('link', 'set', this.link, 'up');
      this.ip('-n', this.namespace, 'address', 'add', `${this.host}/24`, 'dev', 'eth0');
      this.ip('-n', this.namespace, 'link', 'set', 'eth0', 'up');
      return true;
    } catch {
      this.remove();
      return false;
    }
  }

  /** Starts the receivers behind their proxy, the second of which fails twice before it takes anything. */
  async start({ certificate, key, logDir }: { certificate: string; key: string; logDir: string }): Promise<Receivers> {
    const place = (name: keyof typeof PORTS) => ({
      host: this.address(1),
      seenAs: `https://${this.host}:${PORTS[name]}`,
    });
    const receivers = {
      housing: await Receiver.start(0, place('housing')),
      market: await Receiver.start(2, place('market')),
    };
    this.receivers = receivers;
    const temporary = join(this.dir, 'departments');
    mkdirSync(temporary, { mode: 0o755 });
    const servers = Object.entries(PORTS).map(
      ([name, port]) => `server {
    listen ${this.host}:${port} ssl;
    location / { proxy_pass http://${this.address(1)}:${receivers[name as keyof Receivers].listensAt.port}; }
  }`,
    );
    const file = join(this.dir, 'departments.conf');
    writeFileSync(
      file,
      `worker_processes 1;
pid ${temporary}/nginx.pid;
error_log ${logDir}/departments-errors.log;
events {}
http {
  access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((one) => `${one}_temp_path ${temporary}/${one};`).join('\n  ')}
  ssl_certificate ${certificate};
  ssl_certificate_key ${key};
  ${servers.join('\n  ')}
}
`,
    );
    const inside = [this.programs.ip, 'netns', 'exec', this.namespace];
    const nginx = [this.programs.nginx, '-c', file, '-g', 'daemon off;'];
    this.part = Part.start('departments', join(logDir, 'departments.log'), [...inside, ...nginx], {});
    await this.part.until('it answered', () => this.answers());
    return receivers;
  }

  async stop(): Promise<void> {
    await this.part?.stop();
    await Promise.all(Object.values(this.receivers ?? {}).map((receiver) => receiver.stop()));
    this.remove();
  }

  /** Asked without a body, so that no receiver takes it for a delivery. */
  private answers(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect(PORTS.market, this.host);
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
  }

  private remove(): void {
    if (!this.made) return;
    this.made = false;
    this.ip('netns', 'delete', this.namespace);
  }

  private address(last: number): string {
    return `10.77.${this.network}.${last}`;
  }

  private ip(...args: string[]): void {
    execFileSync(this.programs.ip, args, { stdio: 'pipe', timeout: 10_000 });
  }
}
