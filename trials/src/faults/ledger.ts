import { randomUUID } from 'node:crypto';
import type { ServiceName } from '@shenguan/embedded/services';
import { type Answer, encoded, type Upload } from '@shenguan/lift-retrofit/api';
import type { Person } from '@shenguan/lift-retrofit/matter/people';
import { pause } from '@shenguan/rehearsal/part';
import type { Rig } from '../kit/rig.js';

/** What somebody wants done. */
export interface Order {
  /** What kind of act it is: acts of one kind leave the same entries. */
  readonly kind: string;
  readonly by: Person;
  readonly on: ServiceName;
  readonly path: string;
  readonly body?: object;
  readonly file?: Upload;
  /** The version of what it changes that the caller saw. */
  readonly saw?: number;
}

/** One try of an act, as it is found again in the audit log. */
interface Try {
  readonly correlation: string;
  /** Status of the answer; null where none came, absent while the try is under way. */
  status?: number | null;
}

/** An act in the client's own book: what was sent, how often, and what was answered. */
export interface Act extends Order {
  readonly key: string;
  readonly tries: Try[];
  /** The answer of success, word for word. */
  answer?: { readonly status: number; readonly text: string };
}

/** An act has its answer, or is given up after so long. */
const LIMIT_MS = 120_000;
const AGAIN_MS = 150;

/** The client's own ledger (台账): each act with its key, each try, each answer. */
export class Ledger {
  readonly acts: Act[] = [];
  /** Answers that no fault excuses. */
  readonly wrong: string[] = [];
  answered = 0;

  constructor(private readonly rig: Rig) {}

  /** How many tries were not answered, or told to come again. */
  get unanswered(): number {
    return this.acts.flatMap(({ tries }) => tries).filter(({ status }) => status === null || status === 503).length;
  }

  /** Has something done: tries under one key until it is answered, and returns the answer's body. */
  async done(order: Order): Promise<Answer['body']> {
    const until = performance.now() + LIMIT_MS;
    let act = this.enter(order);
    for (;;) {
      const answer = await this.attempt(act);
      if (answer && answer.status < 300) {
        act.answer = { status: answer.status, text: answer.bytes.toString('utf8') };
        this.answered += 1;
        return answer.body;
      }
      if (answer && !passing(answer)) {
        // An event of another service may be under way: a refusal is kept under its key, so the next try has another.
        if (answer.status !== 409 || answer.headers['retry-after'] === undefined) throw this.refused(act, answer);
        act = this.enter(order);
      }
      if (performance.now() > until) {
        throw this.refused(act, answer);
      }
      await pause(AGAIN_MS);
    }
  }

  /** Sends an act once; nothing where no answer comes. */
  async attempt(act: Act): Promise<Answer | null> {
    const entry: Try = { correlation: randomUUID() };
    act.tries.push(entry);
    const json = {
      bytes: Buffer.from(JSON.stringify(act.body ?? {})),
      headers: { 'content-type': 'application/json' },
    };
    const { bytes, headers } = act.file ? await encoded(act.file) : json;
    const keyed: Record<string, string> = {
      ...(act.file ? {} : { 'idempotency-key': act.key }),
      ...(act.saw === undefined ? {} : { 'if-match': `"${act.saw}"` }),
    };
    try {
      const api = this.rig.once(act.on, act.by);
      const method = act.file ? 'PUT' : 'POST';
      const sent = { ...headers, ...keyed, 'x-correlation-id': entry.correlation };
      const answer = await api.call(method, act.path, sent, bytes);
      entry.status = answer.status;
      return answer;
    } catch {
      entry.status = null;
      return null;
    }
  }

  private enter(order: Order): Act {
    const act: Act = { ...order, key: randomUUID(), tries: [] };
    this.acts.push(act);
    return act;
  }

  private refused({ kind, path }: Act, answer: Answer | null): Error {
    const told = answer ? `${answer.status} ${answer.bytes.toString('utf8').slice(0, 600)}` : 'no answer';
    this.wrong.push(`${kind} ${path}: ${told}`);
    return new Error(`${kind} ${path}: ${told}`);
  }
}

/** The service is away for the moment, or still busy with this very request. */
function passing({ status, body }: Answer): boolean {
  return status === 503 || (status === 409 && body?.code === 'idempotency-key-busy');
}
