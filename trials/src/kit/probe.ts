import type { ServiceName } from '@shenguan/embedded/services';
import { pause } from '@shenguan/rehearsal/part';
import { Agent, request } from 'undici';
import type { Rig } from './rig.js';

/** What a service answered to something that no client sends. */
export interface Probed {
  /** 0 where it broke the connection off. */
  readonly status: number;
  readonly text: string;
  readonly ms: number;
}

/** A connection for each request: one that the service has closed meanwhile would look like an answer withheld. */
const agent = new Agent({ pipelining: 0, connections: 64, headersTimeout: 60_000, bodyTimeout: 60_000 });

/** Sends anything, once. */
export async function probe(
  url: string,
  sent: { method?: string; headers?: Record<string, string>; body?: string | Buffer | null } = {},
): Promise<Probed> {
  const since = performance.now();
  try {
    const { method = 'GET', headers = {}, body = null } = sent;
    const answer = await request(url, { method: method as 'GET', headers, body, dispatcher: agent });
    const text = await answer.body.text();
    return { status: answer.statusCode, text, ms: performance.now() - since };
  } catch (error) {
    return { status: 0, text: String((error as Error).message), ms: performance.now() - since };
  }
}

/** What no answer tells: stacks, SQL, names of tables and columns, paths of this machine. */
const INSIDE =
  /\n\s+at .+:\d+|node_modules|\.(?:js|ts):\d+:\d+|(?:^|["\s])\/(?:tmp|work|home|root|srv|var|usr)\/|\bSELECT\b.+\bFROM\b|\bINSERT INTO\b|duplicate key value|violates [a-z-]+ constraint|QueryFailedError|\b(?:Type|Reference|Range|Syntax)Error\b|relation "|column "|invalid input syntax|pg_catalog|ECONN|Cannot read propert/;

/** The telling part of an answer that lets the inside show; null where it does not. */
export function leakOf(text: string): string | null {
  const at = INSIDE.exec(text)?.index;
  return at === undefined ? null : text.slice(Math.max(0, at - 40), at + 160);
}

const EVERY_MS = 100;

/** Somebody else who uses the services meanwhile, and how long he waits. */
export class Bystander {
  private readonly waits: number[] = [];
  private readonly failures: string[] = [];
  private running = true;
  private readonly done: Promise<unknown>;

  constructor(rig: Rig, services: readonly ServiceName[]) {
    this.done = Promise.all(services.map((service) => this.ask(`${rig.origins[service]}/api/v1/rules/PRA-1`)));
  }

  /** Ends it; milliseconds that he waited, the longest and the one that 99 of 100 stayed below. */
  async stop(): Promise<{ asked: number; worst: number; p99: number; failures: string[] }> {
    this.running = false;
    await this.done;
    const sorted = this.waits.sort((a, b) => a - b);
    const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? 0;
    return {
      asked: sorted.length,
      worst: Math.round(sorted.at(-1) ?? 0),
      p99: Math.round(p99),
      failures: this.failures,
    };
  }

  private async ask(url: string): Promise<void> {
    while (this.running) {
      const { status, ms, text } = await probe(url);
      this.waits.push(ms);
      if (status !== 200) this.failures.push(`${status} ${text.slice(0, 100)}`);
      await pause(EVERY_MS);
    }
  }
}
