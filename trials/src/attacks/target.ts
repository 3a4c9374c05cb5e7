import type { Actor } from '@shenguan/common/auth';
import { type DocumentedOperation, operationsIn } from '@shenguan/common/openapi';
import { mintToken } from '@shenguan/embedded/mint-token';
import { SERVICES, type ServiceName } from '@shenguan/embedded/services';
import { EXPERTS } from '@shenguan/lift-retrofit/matter/experts';
import { AGENT, AUDITOR, SYSTEM_ADMIN } from '@shenguan/lift-retrofit/matter/people';
import { PEOPLE } from '@shenguan/lift-retrofit/register-people';
import { Ledger } from '../faults/ledger.js';
import { Work } from '../faults/work.js';
import { probe } from '../kit/probe.js';
import { Rig } from '../kit/rig.js';
import type { Wanted } from '../kit/trial.js';

/** One of the operations of one of the services. */
export interface Operation extends DocumentedOperation {
  readonly service: ServiceName;
}

/** A running system with some matters at several states, which attacks are made on. */
export class Target {
  readonly ledger: Ledger;
  readonly work: Work;
  operations: readonly Operation[] = [];

  private constructor(
    readonly rig: Rig,
    readonly how: Wanted,
    readonly random: () => number,
  ) {
    this.ledger = new Ledger(rig);
    this.work = new Work(rig, this.ledger);
  }

  static async raise(how: Wanted, random: () => number): Promise<Target> {
    const rig = await Rig.start();
    try {
      const target = new Target(rig, how, random);
      await target.prepare();
      return target;
    } catch (error) {
      await rig.stop();
      throw error;
    }
  }

  private async prepare(): Promise<void> {
    // Cases that are accepted, submitted, granted and delivered; a draw that is complete.
    await this.work.prepare(2);
    await this.work.application();
    await this.work.silent();
    await this.work.draw();
    const operations: Operation[] = [];
    for (const service of SERVICES) {
      const { text } = await probe(`${this.rig.origins[service]}/docs-json`);
      operations.push(...operationsIn(JSON.parse(text)).map((operation) => ({ ...operation, service })));
    }
    // It would stop the clock of the others.
    this.operations = operations.filter(({ template }) => template !== '/dev/time');
  }

  /** A person of the example who has this role; somebody unknown where nobody has. */
  holderOf(role: string): Actor {
    const all: Actor[] = [AGENT, AUDITOR, SYSTEM_ADMIN, ...PEOPLE];
    const expert = { sub: EXPERTS[0]!.subject, name: '专家', roles: ['expert'], body: '' } as const;
    const found = [...all, expert].find(({ roles }) => roles.includes(role as never));
    return found ?? { sub: `nobody-${role}`, name: '某人', roles: [role as never], body: '' };
  }

  token(actor: Actor): Promise<string> {
    return mintToken(this.rig.dataDir, actor);
  }

  async headersOf(actor: Actor): Promise<Record<string, string>> {
    return { authorization: `Bearer ${await this.token(actor)}`, 'content-type': 'application/json' };
  }
}
