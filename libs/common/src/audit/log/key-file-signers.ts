import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FIRST_EPOCH, KeyFileSigner, type LogSigner, type LogSigners, logNameOf, originOf } from './log-signer.js';
import { SigningKeys } from './signing-keys.js';

/** Signs in every epoch with the keys of one file, and keeps an account of each: the old ones end, and stay. */
export class KeyFileSigners implements LogSigners {
  readonly keys: SigningKeys;
  private readonly opened = new Map<number, LogSigner>();

  /** Throws where the key is missing or the first account cannot be read. */
  constructor(
    private readonly host: string,
    private readonly service: string,
    keyFile: string,
    private readonly stateDir: string,
  ) {
    this.keys = new SigningKeys({ name: logNameOf(host, service), keyFile, stateDir, account: service });
    this.of(FIRST_EPOCH);
  }

  of(epoch: number): LogSigner {
    let signer = this.opened.get(epoch);
    if (!signer) {
      const file = epoch === FIRST_EPOCH ? `${this.service}.json` : `${this.service}.${epoch}.json`;
      signer = new KeyFileSigner(originOf(this.host, this.service, epoch), this.keys, join(this.stateDir, file));
      this.opened.set(epoch, signer);
    }
    return signer;
  }

  newest(): number {
    const names = existsSync(this.stateDir) ? readdirSync(this.stateDir) : [];
    const epochs = names.flatMap((name) => {
      const [, service, epoch] = /^(.+)\.(\d+)\.json$/.exec(name) ?? [];
      return service === this.service ? [Number(epoch)] : [];
    });
    return Math.max(FIRST_EPOCH, ...epochs);
  }
}
