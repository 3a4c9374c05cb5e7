import type { Client } from '@shenguan/common/testing';
import { BUREAU, type CaseWorld, PDF, sound } from './case-world.js';
import { COURT, GOVERNMENT } from './prepare-bureau.js';

/** A ruling as a test enters it. */
export type Ruled = Record<string, unknown> & { outcome: string };

let number = 0;

/** Rulings on the cases of a world: entered by one, handed in, confirmed by another, carried out by the head. */
export class RulingStories {
  private constructor(
    readonly w: CaseWorld,
    readonly officer: Client,
    readonly second: Client,
  ) {}

  static async in(w: CaseWorld): Promise<RulingStories> {
    const officer = (sub: string, name: string) =>
      w.world.as('approval', { sub, name, roles: ['legal-officer'], body: BUREAU.code });
    return new RulingStories(w, await officer('ruling-officer-1', '周法'), await officer('ruling-officer-2', '吴审'));
  }

  /** What was served today; of a court unless told. */
  order(more: Ruled): Record<string, unknown> {
    number += 1;
    const today = this.today();
    return {
      ...{ origin: 'judgment', target: 'decision', organ: COURT.code },
      documentNumber: `（2026）晋0602行初${number}号`,
      ...{ decidedOn: today, servedOn: today, effectiveOn: today },
      ...(['quashed', 'anew', 'void', 'varied'].includes(more.outcome) ? { faults: ['facts'] } : {}),
      ...more,
    };
  }

  /** One of the government that reconsiders. */
  reconsidered(more: Ruled): Ruled {
    return { origin: 'reconsideration', organ: GOVERNMENT.code, ...more };
  }

  today(): string {
    return new Date(this.w.world.legalNow('approval').getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  }

  enter(caseNumber: string, more: Ruled, by = this.officer) {
    return by.post(`/cases/${caseNumber}/rulings`, this.order(more));
  }

  /** Entered with its document; returns what the second reads. */
  async entered(caseNumber: string, more: Ruled, by = this.officer) {
    const { id } = sound(await this.enter(caseNumber, more, by), 201).body;
    const { body } = sound(await by.upload(`/rulings/${id}/file`, PDF), 200);
    // As it stood when the ruling was served: a case that is handled anew has another one later.
    return { ...body, actNumber: await this.actNumber(body) } as Record<string, never> & {
      id: string;
      version: number;
    };
  }

  /** Number of the act that a ruling is on, as its document names it. */
  private async actNumber({ caseNumber, target, targetId }: Record<string, unknown>): Promise<string> {
    if (target !== 'decision' && target !== 'procedure') return caseNumber as string;
    const { items } = sound(await this.w.auditor.get(`/cases/${caseNumber}/documents?limit=100`), 200).body;
    if (target === 'procedure') {
      const { acts } = sound(await this.w.auditor.get(`/procedures/${targetId}`), 200).body;
      const { documentId } = acts.find(({ kind }: { kind: string }) => kind === 'carry-out');
      return items.find(({ id }: { id: string }) => id === documentId).number;
    }
    const decisions = items.filter(({ kind }: { kind: string }) => /^decision-/.test(kind));
    return decisions.sort((a: { id: string }, b: { id: string }) => (a.id < b.id ? 1 : -1))[0].number;
  }

  async judge(row: Record<string, unknown>, read: object = {}, by = this.second) {
    const actNumber = row.actNumber ?? (await this.actNumber(row));
    const { documentNumber, servedOn, effectiveOn, outcome, sha256 } = row;
    const order = {
      confirmed: true,
      read: { actNumber, documentNumber, servedOn, effectiveOn, outcome, sha256, ...read },
    };
    return by.post(`/rulings/${row.id}/judgement`, order, { headers: { 'if-match': `"${row.version}"` } });
  }

  async confirmed(caseNumber: string, more: Ruled, by = this.officer) {
    return sound(await this.judge(await this.entered(caseNumber, more, by)), 201).body as {
      id: string;
      version: number;
    };
  }

  carryOut({ id, version }: { id: string; version: number }, by = this.w.head) {
    return by.post(`/rulings/${id}/execution`, {}, { headers: { 'if-match': `"${version}"` } });
  }

  async carriedOut(caseNumber: string, more: Ruled) {
    return sound(await this.carryOut(await this.confirmed(caseNumber, more)), 201).body as {
      id: string;
      version: number;
    };
  }
}
