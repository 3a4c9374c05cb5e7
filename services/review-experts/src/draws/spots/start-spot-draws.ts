import { barredWitnesses, checkProof, type Proof } from '@shenguan/common/draw';
import { Problem } from '@shenguan/common/http';
import { Body } from '@shenguan/common/reference';
import { RuleBreach } from '@shenguan/common/rules';
import { type Sweep, Sweeping, systemActor, type Tx, UnitOfWork } from '@shenguan/common/work';
import { DrawRequest } from '../requests/draw-request.entity.js';
import { Draw } from '../rounds/draw.entity.js';
import { DrawVault } from '../rounds/draw-vault.js';
import { LAST_WITNESS_KINDS } from '../rounds/open-round.js';
import { StartDraw } from '../rounds/start-draw.js';
import { DrawWitness, serves } from '../witnesses/draw-witness.entity.js';

/** Hours for the witnesses to commit, and to reveal: nobody waits at a table as for a panel. */
const HOURS = 72;

/** Starts what a spot check asked for by itself: nobody chooses when, nor who witnesses. INT-11 */
@Sweeping()
export class StartSpotDraws implements Sweep {
  readonly name = 'start-spot-draws';
  readonly everyMs = 5_000;

  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: DrawVault,
    private readonly startDraw: StartDraw,
  ) {}

  async run(): Promise<void> {
    const due = await this.work.read(systemActor('review-experts'), (tx) => this.due(tx));
    for (const { request, witnesses } of due) {
      const actor = { ...systemActor('review-experts'), body: request.bureauCode! };
      const order = { requestId: request.id, witnesses, commitWithinHours: HOURS, revealWithinHours: HOURS };
      try {
        await this.startDraw.start(order, actor);
      } catch (error) {
        // Another process was first, or the log has no checkpoint yet: it is looked at again.
        if (!(error instanceof RuleBreach || error instanceof Problem)) throw error;
      }
    }
  }

  private async due(tx: Tx): Promise<{ request: DrawRequest; witnesses: string[] }[]> {
    const requests = await tx.find(DrawRequest, { state: 'open', purpose: 'spot-check' }, { limit: 20 });
    const due: { request: DrawRequest; witnesses: string[] }[] = [];
    for (const request of requests) {
      const [last] = await tx.find(Draw, { requestId: request.id }, { orderBy: { round: 'DESC' }, limit: 1 });
      if (last && last.state !== 'void') continue;
      const witnesses = await this.witnessesFor(tx, request, last);
      if (witnesses) due.push({ request, witnesses });
    }
    return due;
  }

  /** Two of different bodies that nobody is drawn from, the most independent last; nobody who was missing before. */
  private async witnessesFor(tx: Tx, request: DrawRequest, last: Draw | undefined): Promise<string[] | undefined> {
    const proof = last && (JSON.parse(last.proof) as Proof);
    const missing = proof ? barredWitnesses(checkProof(proof, this.vault.publicKeyOf(proof))) : [];
    const drawn = new Set([request.bureauCode, ...request.givenPool!.tickets.map(({ unit }) => unit)]);
    const appointed = await tx.find(DrawWitness, { bureauCode: request.bureauCode!, state: 'appointed' });
    const free = appointed
      .filter(serves)
      .filter((one) => !drawn.has(one.bodyCode))
      .filter((one) => !missing.some(({ id, key }) => id === one.code || key === one.publicKey))
      .sort((a, b) => (a.code < b.code ? -1 : 1));
    const bodies = await tx.find(Body, { code: free.map(({ bodyCode }) => bodyCode) });
    const rankOf = ({ bodyCode }: DrawWitness) =>
      LAST_WITNESS_KINDS.indexOf(bodies.find(({ code }) => code === bodyCode)?.kind ?? '');
    const final = free.filter((one) => rankOf(one) >= 0).sort((a, b) => rankOf(a) - rankOf(b))[0];
    const first = final && free.find(({ bodyCode }) => bodyCode !== final.bodyCode);
    return first && [first.code, final.code];
  }
}
