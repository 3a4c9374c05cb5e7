import type { Tx } from '@shenguan/common/work';
import { mayAct } from '../cases/applicant-access.js';
import { InspectionDto } from '../inspection.dto.js';
import type { Inspection } from '../inspection.entity.js';
import { inspectionActions } from '../inspection-acts.js';
import { inspectionFacts } from '../inspection-facts.js';

/** Shows an inspection to whoever asks or acts, as this transaction leaves it, with what he may do now. */
export async function inspectionAnswer(tx: Tx, row: Inspection): Promise<InspectionDto> {
  return (await inspectionAnswers(tx, [row]))[0]!;
}

/** Shows several inspections. */
export async function inspectionAnswers(tx: Tx, rows: readonly Inspection[]): Promise<InspectionDto[]> {
  if (rows.length === 0) return [];
  const all = await inspectionFacts(tx, rows);
  return Promise.all(
    all.map(async (facts) => {
      const applies = {
        reinspection: await mayAct(tx, facts.row, 'reinspection'),
        state: await mayAct(tx, facts.row, 'state'),
      };
      return InspectionDto.of(facts.row, inspectionActions(facts, applies));
    }),
  );
}
