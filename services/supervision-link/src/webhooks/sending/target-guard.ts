import { networkInterfaces } from 'node:os';
import { Inject, Injectable } from '@nestjs/common';
import { unprocessable } from '@shenguan/common/http';
import { SERVICE_CONFIG, type ServiceConfig } from '@shenguan/common/service';
import type { buildConnector } from 'undici';
import { type AllowedNetwork, demandAllowedAddress, parseAllowedNetwork } from '../domain/target-address.js';
import { TargetRefused } from '../domain/target-refused.js';
import { literalAddress, parseWebhookUrl } from '../domain/webhook-url.js';
import { guardedConnector } from './guarded-connector.js';
import { RESOLVE_NAME, type ResolveName } from './resolve-name.js';

/** How long a registration waits for a name to resolve; the connection checks again in any case. */
const RESOLVE_LIMIT_MS = 3_000;
const TEST_ORIGIN = /^http:\/\/127\.0\.0\.1:\d{1,5}$/;

/** Decides where webhooks may go: at registration, and again inside every connection. LINK-5 */
@Injectable()
export class TargetGuard {
  private readonly allowed: readonly AllowedNetwork[];
  private readonly testOrigins: ReadonlySet<string>;

  constructor(
    @Inject(SERVICE_CONFIG) config: Pick<ServiceConfig, 'mode' | 'webhookAllowedNetworks' | 'webhookTestOrigins'>,
    @Inject(RESOLVE_NAME) private readonly resolve: ResolveName,
  ) {
    this.allowed = config.webhookAllowedNetworks.map(parseAllowedNetwork);
    const origins = config.mode === 'embedded' ? config.webhookTestOrigins : [];
    this.testOrigins = new Set(origins.filter((origin) => TEST_ORIGIN.test(origin)));
  }

  /** Refuses with 422 a URL that webhooks may not go to, as far as it can be known now; a name may still be unknown. */
  async demandUrl(text: string): Promise<URL> {
    try {
      const url = this.parse(text);
      if (this.isTestOrigin(url)) return url;
      for (const address of await this.addressesOf(url.hostname)) this.demandAddress(url, address);
      return url;
    } catch (error) {
      if (!(error instanceof TargetRefused)) throw error;
      throw unprocessable({ errors: [{ pointer: '/url', detail: error.detail }], facts: { flaw: error.flaw } });
    }
  }

  /** Returns what connects to a URL: it checks every address that the name has then, and dials one of these. */
  connectorFor(text: string, deadlineMs: number): buildConnector.connector {
    const url = this.parse(text);
    const demand = this.isTestOrigin(url) ? () => {} : (address: string) => this.demandAddress(url, address);
    return guardedConnector({ demand, resolve: this.resolve, timeoutMs: deadlineMs });
  }

  private parse(text: string): URL {
    // Test receivers have the ports that the system gives them, perhaps one of those that we don't call otherwise.
    if (URL.canParse(text) && this.isTestOrigin(new URL(text))) return new URL(text);
    return parseWebhookUrl(text);
  }

  private isTestOrigin(url: URL): boolean {
    return this.testOrigins.has(url.origin) && url.username === '' && url.password === '';
  }

  private demandAddress(url: URL, address: string): void {
    demandAllowedAddress(address, {
      allowed: this.allowed,
      own: ownAddresses(),
      plainHttp: url.protocol === 'http:',
    });
  }

  /** What a name resolves to now; nothing where that is unknown or takes too long. */
  private async addressesOf(hostname: string): Promise<string[]> {
    const literal = literalAddress(hostname);
    if (literal) return [literal];
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<[]>((resolve) => {
      timer = setTimeout(() => resolve([]), RESOLVE_LIMIT_MS);
    });
    const found = await Promise.race([this.resolve(hostname).catch(() => []), late]);
    clearTimeout(timer);
    return found.map(({ address }) => address);
  }
}

/** The addresses of this machine now. */
function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((addresses) => (addresses ?? []).map(({ address }) => address));
}
