import { Injectable } from '@nestjs/common';
import { ProvableLog } from '../audit/log/index.js';
import type { Role } from '../auth/actor.js';
import { type Actor, isSamePerson } from '../auth/index.js';
import type { ServiceName } from '../contracts/event.js';
import { restoredV1 } from '../contracts/restored.js';
import { forbidden, notArrivedYet, notFound, stateConflict, unprocessable } from '../http/index.js';
import { sequenceOf, type Tx, UnitOfWork } from '../work/index.js';
import { Generation } from './generation.js';
import { HeldOutside, type MissingReceipt } from './held-outside.js';
import { LogEpoch, type MovedSeries } from './log-epoch.entity.js';
import { NumberAccount } from './number-account.js';
import { larger, type Numbers, numbersNow } from './numbers-now.js';
import { isShown, type PastSign } from './past-sign.js';
import { Peers } from './peers.js';
import { keepOrder, orderIn, type RestoreOrdered } from './restore-order.js';

/** Names the lock under which one process of a service opens an epoch at a time. */
const EPOCH_LOCK = 7103;
/** Clocks of databases may differ, and a message may have been under way: compared from so long before on, milliseconds. */
const MARGIN_MS = 600_000;
/** Who agrees to a restore: people who answer to nobody in the operation. */
export const AGREEING_ROLES = ['auditor', 'discipline-inspector'] as const satisfies readonly Role[];

/** More than this can't have been given out since any backup. */
const GAP_MAX = 1_000_000;

/** What an operator says of a restore. */
export interface RestoreOrder {
  reason: string;
  /** Services that don't answer, and are not waited for. */
  without?: readonly ServiceName[];
}

/** What somebody from outside the operation says of it, and what he brings of the log that people outside hold. */
export interface RestoreAgreement {
  basis: string;
  /** Checkpoints of this log. */
  checkpoints?: readonly string[];
  /** Headers `Audit-Receipt` of answers that were given. */
  receipts?: readonly string[];
}

/**
 * Owns up to a restore (登记恢复): opens a new epoch of the log, takes the numbers beyond whatever was given out, and asks
 * the others for what they hold of the lost span. Only where the service has met its past: nobody opens an epoch, and so
 * explains a log that was cut, by saying that there was a restore. And never one person alone: an operator orders it,
 * somebody who answers to another body agrees.
 */
@Injectable()
export class OpenEpoch {
  constructor(
    private readonly work: UnitOfWork,
    private readonly log: ProvableLog,
    private readonly generation: Generation,
    private readonly numbers: NumberAccount,
    private readonly peers: Peers,
    private readonly held: HeldOutside,
  ) {}

  /** Says that there was a restore; nothing is opened yet. */
  async order({ reason, without = [] }: RestoreOrder, actor: Actor): Promise<RestoreOrdered> {
    const order = await this.work.run(
      actor,
      async (tx) => {
        await this.demandMet();
        await this.heard(without);
        const kept = {
          id: tx.uuid(),
          epoch: await this.log.readEpoch(),
          reason,
          without,
          orderedBy: actor.sub,
          orderedByName: actor.name,
          at: tx.systemNow,
        };
        await keepOrder(tx, kept);
        return kept;
      },
      { inThePast: true },
    );
    return order;
  }

  /** Agrees to an order, and opens the epoch. */
  async agree(
    id: string,
    { basis, checkpoints = [], receipts = [] }: RestoreAgreement,
    actor: Actor,
    service: ServiceName,
  ): Promise<LogEpoch> {
    const row = await this.work.run(
      actor,
      async (tx) => {
        await tx.query('SELECT pg_advisory_xact_lock($1::int)', [EPOCH_LOCK]);
        const order = await orderIn(tx, await this.log.readEpoch());
        if (order?.id !== id) throw notFound();
        if (isSamePerson(order.orderedBy, actor.sub)) throw forbidden({ detail: BY_ANOTHER });
        const { heldSize, missing: shown } = await this.brought(checkpoints, receipts);
        const signs = await this.demandMet();
        const missing = together(shown, await this.generation.lostActs());
        const answers = await this.heard(order.without);
        const told = [...answers.values()];
        // What is committed gets its place first: entry 0 of the epoch stands behind it.
        await this.log.sequencer.run();
        const former = Math.max(this.log.epoch, this.newestSigned(), ...told.map(({ epoch }) => epoch));
        const left = await tip(tx);
        const signer = this.log.signers.of(former);
        const head = signer.head();
        const signed = head.note === null && head.size > left.size ? 0 : head.size;
        const known = told.filter(({ epoch }) => epoch === former).map(({ size }) => size);
        const inserted = tx.insert(
          LogEpoch,
          {
            id: tx.uuid(),
            number: former + 1,
            formerNumber: former,
            // Signed again as it was signed: the account of before had no signatures.
            formerCheckpoint: signed > 0 ? await signer.sign(head, []) : null,
            formerSize: Math.max(left.size + missing.length, signed, heldSize ?? 0, ...known),
            restoredSize: left.size,
            restoredTo: left.at,
            signs: [...signs],
            numbers: await this.moveNumbers(tx, told.map((one) => one.numbers).reduce(larger, {})),
            asked: [...answers.keys()],
            reason: order.reason,
            orderedBy: order.orderedBy,
            orderedByName: order.orderedByName,
            at: tx.systemNow,
            agreedBy: actor.sub,
            agreedByName: actor.name,
            agreedAs: AGREEING_ROLES.find((role) => actor.roles.includes(role))!,
            basis,
            shown: signs.some(isShown) || missing.length > 0,
            heldSize,
            missingReceipts: missing,
            lostUntil: tx.systemNow,
          },
          { action: 'log-epoch.opened', rules: ['SUP-10', 'PRA-4'] },
        );
        tx.publish(restoredV1(service), {
          subject: `${service}/${former + 1}`,
          data: {
            epoch: former + 1,
            since: new Date((await lastKept(tx, left.at)).getTime() - MARGIN_MS).toISOString(),
          },
        });
        return inserted;
      },
      { inThePast: true },
    );
    await this.generation.settle();
    await this.log.sequencer.run();
    await this.log.checkpoints.issue();
    return row;
  }

  /** Throws unless the database is of the past by more than an account that somebody wrote. */
  private async demandMet(): Promise<readonly PastSign[]> {
    const signs = await this.generation.look();
    if (signs.length === 0) throw stateConflict({ detail: NOTHING_RESTORED });
    if (signs.every(({ kind }) => kind === 'account-not-signed')) throw stateConflict({ detail: ACCOUNT_WRITTEN });
    return signs;
  }

  /** What the other services know; a conflict until each has told, or is named as one that can't. */
  private async heard(without: readonly ServiceName[]) {
    const answers = await this.peers.answers();
    const silent = this.peers.others.filter((other) => !answers.has(other) && !without.includes(other));
    if (silent.length > 0) throw notArrivedYet({ detail: notAnswered(silent), facts: { silent } });
    return answers;
  }

  /** The newest epoch that the log's own key signed in: an account that somebody made up opens none. */
  private newestSigned(): number {
    const newest = this.log.signers.newest();
    return this.log.signers.of(newest).head().note === null ? this.log.epoch : newest;
  }

  /** Looks at what was brought: each checkpoint and receipt is this log's, or the whole is refused. */
  private async brought(checkpoints: readonly string[], receipts: readonly string[]) {
    const read = checkpoints.map((note) => this.held.read(note));
    const strange = read.indexOf(null);
    if (strange >= 0)
      throw unprocessable({ detail: NOT_OURS, errors: [{ pointer: `/checkpoints/${strange}`, detail: NOT_OURS }] });
    const missing = await this.held.missing(receipts);
    if (missing === null)
      throw unprocessable({ detail: NOT_OURS, errors: [{ pointer: '/receipts', detail: NOT_OURS }] });
    for (const note of checkpoints) await this.held.take(note, 'auditor');
    const sizes = read.flatMap((one) => (one ? [one.size] : []));
    return { heldSize: sizes.length > 0 ? Math.max(...sizes) : null, missing };
  }

  /** Takes every series to the last number that may have been given out; returns those that moved. */
  private async moveNumbers(tx: Tx, told: Numbers): Promise<Record<string, MovedSeries>> {
    const accounted = Object.fromEntries([...this.numbers.all()].map(([series, below]) => [series, below - 1]));
    const now = await numbersNow({ query: (text: string) => tx.query(text) as never });
    const moved: Record<string, MovedSeries> = {};
    for (const [series, to] of Object.entries(larger(accounted, told))) {
      const from = now[series] ?? 0;
      if (to <= from) continue;
      if (to - from > GAP_MAX) throw new Error(`${series}: ${to} can't have been given out`);
      moved[series] = { from, to };
      await moveSeries(tx, series, from, to);
    }
    return moved;
  }
}

async function moveSeries(tx: Tx, series: string, from: number, to: number): Promise<void> {
  const sequence = sequenceOf(series);
  if (sequence === null) {
    await tx.query(
      `INSERT INTO number_series (series, last) VALUES ($1, $2::int)
       ON CONFLICT (series) DO UPDATE SET last = greatest(number_series.last, EXCLUDED.last)`,
      [series, to],
    );
    return;
  }
  // The application may take numbers of a sequence and not set it.
  await tx.query('SELECT max(nextval($1::text::regclass)) FROM generate_series($2::int, $3::int)', [
    sequence,
    from + 1,
    to,
  ]);
}

/** What was brought from outside, and what the service kept itself: each entry once. */
function together(brought: readonly MissingReceipt[], kept: readonly MissingReceipt[]): MissingReceipt[] {
  const known = new Set(brought.map(({ entryId }) => entryId));
  return [...brought, ...kept.filter(({ entryId }) => !known.has(entryId))];
}

/** Size of the log, and when its newest entry was recorded. */
async function tip(tx: Tx): Promise<{ size: number; at: Date }> {
  const [row] = await tx.query<{ size: number; at: Date | null }>(
    `SELECT (SELECT coalesce(max(idx), -1) + 1 FROM audit_leaf) AS size, (SELECT max(recorded_at) FROM audit_entry) AS at`,
  );
  return { size: row!.size, at: row!.at ?? tx.systemNow };
}

/**
 * When this database certainly was the present still: at its newest checkpoint, since none is signed of the past; a
 * service that acted before it met its past has entries that are younger.
 */
async function lastKept(tx: Tx, newest: Date): Promise<Date> {
  const [row] = await tx.query<{ at: Date | null }>('SELECT max(issued_at) AS at FROM audit_checkpoint');
  const at = row!.at ?? newest;
  return at < newest ? at : newest;
}

const NOT_OURS = {
  zh: '不是本服务的日志所签发的',
  en: 'is not signed by the log of this service',
};

const BY_ANOTHER = {
  zh: '恢复须由两人登记：申报人以外的审计人员或者纪检监察人员确认',
  en: 'a restore takes two people: an auditor or discipline inspector agrees, never whoever ordered it',
};

const ACCOUNT_WRITTEN = {
  zh: '除签名账目外没有任何回退迹象，而账目所记没有本日志的签名：账目被人改写，不得据以登记恢复；请放回真实的账目',
  en: 'nothing but the account of the signer speaks of a past, and that bears no signature of this log: somebody wrote it. Put the true one back; no restore is owned up to by it',
};

const NOTHING_RESTORED = {
  zh: '本服务未发现数据库被恢复到较早时刻，无须也不得登记恢复',
  en: 'this service has not met its past: there is no restore to own up to',
};

const notAnswered = (silent: readonly string[]) => ({
  zh: `尚未收到其他服务所知情况：${silent.join('、')}。请稍后重试；确实无法启动的，在 without 中列明`,
  en: `not heard yet what these know: ${silent.join(', ')}. Try again shortly; name one that can't be started in "without"`,
});
